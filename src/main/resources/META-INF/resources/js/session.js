/** Signing in and out: the form that is shown when the relay does not know who asks, and the name of who it knows. */

import * as api from './api.js';
import { byId, setHidden, setText } from './dom.js';
import * as texts from './texts.js';

export class Session {
  #isAsked = false;
  #isBusy = false;

  constructor() {
    byId('sign-in-form').addEventListener('submit', (event) => this.#signIn(event));
    byId('sign-out').addEventListener('click', () => this.#signOut());
  }

  /** Shows who is signed in. */
  async show() {
    try {
      const { name, signedIn } = await api.session();
      setText(byId('account-name'), name ?? '');
      setHidden(byId('account'), !signedIn);
    } catch {
      // Not known: then there is nothing to show.
    }
  }

  /** Shows the form. */
  async ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    setHidden(byId('account'), true);
    setHidden(byId('sign-in'), false);
    byId('sign-in-key').focus();
    setHidden(byId('sign-in-oidc'), !(await api.hasAccounts()));
  }

  async #signIn(event) {
    event.preventDefault();
    if (this.#isBusy) return;
    this.#busy(true);
    const key = byId('sign-in-key');
    try {
      await api.signIn(key.value.trim());
      // All that is known here may be of somebody else.
      location.reload();
    } catch (error) {
      setText(byId('sign-in-error'), texts.signInError({ status: error.status ?? 0, text: error.message }));
      key.select();
      this.#busy(false);
    }
  }

  async #signOut() {
    try {
      await api.signOut();
      location.reload();
    } catch (error) {
      // With 401 it was over already.
      if (error.status === 401) location.reload();
      else setText(byId('account-name'), texts.signOutError);
    }
  }

  #busy(isBusy) {
    this.#isBusy = isBusy;
    byId('sign-in-button').setAttribute('aria-disabled', String(isBusy));
    if (isBusy) setText(byId('sign-in-error'), '');
  }
}
