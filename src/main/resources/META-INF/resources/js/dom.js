/** Small helpers around the DOM. They write only what differs: a write that changes nothing still costs a layout. */

import { AGES } from './texts.js';
import { full, secondsSince } from './time.js';

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = new URL('../icons.svg', import.meta.url);

export const byId = (id) => document.getElementById(id);

export function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** A symbol of icons.svg. It is for the eye only; the word stands beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  setIcon(svg, name);
  return svg;
}

export function setIcon(svg, name) {
  if (svg.dataset.name === name) return;
  svg.dataset.name = name;
  svg.firstChild.setAttribute('href', `${ICONS.pathname}#${name}`);
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setData(node, name, value) {
  if (node.dataset[name] !== value) node.dataset[name] = value;
}

export function setHidden(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

export function setNotes(list, notes) {
  if (notes.length > 0 || list.firstChild) list.replaceChildren(...notes);
}

/** A time that is shown as an age and kept up by {@link tick}. */
export function age(iso, kind) {
  const node = el('time');
  node.dataset.age = kind;
  setAge(node, iso);
  return node;
}

export function setAge(node, iso) {
  if (node.dateTime === iso) return;
  node.dateTime = iso;
  node.title = full(iso);
  showAge(node);
}

function showAge(node) {
  setText(node, AGES[node.dataset.age](secondsSince(node.dateTime)));
}

/** Brings every age on the page up to date. */
export function tick() {
  for (const node of document.querySelectorAll('time[data-age]')) showAge(node);
}

/** Makes nodes the children of a parent, in this order, and leaves alone those that are in place: they keep the focus. */
export function arrange(parent, nodes) {
  const kept = new Set(nodes);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const node of nodes) {
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}
