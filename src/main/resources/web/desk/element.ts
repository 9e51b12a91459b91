import { LitElement } from 'lit';

/** An element of the desk: it draws into the page itself, so that one style sheet, labels and ids reach everywhere. */
export class DeskElement extends LitElement {
  protected override createRenderRoot() {
    return this;
  }
}
