import { LitElement } from 'lit';

/** An element of the desk: it draws into the page itself, so that one style sheet, labels and ids reach everywhere. */
export class DeskElement extends LitElement {
  #ends: (() => void)[] = [];

  /** Begins what goes on for as long as the element is in the page; each of what it returns ends something of it. */
  protected whileShown(): (() => void)[] {
    return [];
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#ends = this.whileShown();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  protected override createRenderRoot() {
    return this;
  }
}

/** Tells of each other address of the page; what it returns ends that. */
export function onAddress(moved: () => void): () => void {
  addEventListener('hashchange', moved);
  return () => removeEventListener('hashchange', moved);
}
