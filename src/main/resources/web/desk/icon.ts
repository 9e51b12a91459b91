import { svg, html } from 'lit';

/** A symbol of icons.svg. It is for the eye only; the word stands beside it. */
export const icon = (name: string) =>
  html`<svg class="icon" aria-hidden="true">${svg`<use href="/icons.svg#${name}"></use>`}</svg>`;

const SHAPES = ['notification', 'reminder', 'warning'] as const;

/** The symbol of a severity, which also names its colour. */
export const shapeOf = (severity: number) => SHAPES[severity] ?? 'warning';
