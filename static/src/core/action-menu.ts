import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from './icon';
import { newId } from './ids';
import { placeMenu } from './menus';

/** One thing that can be done. */
export interface Choice {
  icon: string;
  text: string;
  act: () => unknown;
}

/**
 * A button with three dots and the menu that it opens. The menu is made when it is wanted, so that a list of a
 * thousand things does not carry a thousand menus. `label` names the object too.
 */
@customElement('action-menu')
export class ActionMenu extends LitElement {
  @property() label = '';
  @property({ attribute: false }) choices: Choice[] = [];
  /** Whether the tab key passes its button by. */
  @property({ attribute: false }) isPassedBy = false;
  @state() private isOpen = false;
  private menuId = `menu-${newId()}`;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override focus(): void {
    this.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    return html`<button
        class="button button--icon button--small"
        type="button"
        aria-label=${this.label}
        tabindex=${this.isPassedBy ? -1 : nothing}
        popovertarget=${this.isOpen ? this.menuId : nothing}
        @click=${this.open}
      >
        ${icon('ellipsis')}
      </button>
      ${this.isOpen ? this.renderMenu() : nothing}`;
  }

  private renderMenu(): TemplateResult {
    return html`<div
      class="menu"
      id=${this.menuId}
      popover
      role="group"
      aria-label=${this.label}
      @toggle=${this.toggled}
      @focusout=${this.left}
    >
      ${this.choices.map(
        (choice) =>
          html`<button type="button" @click=${() => this.chosen(choice)}>
            ${icon(choice.icon)}<span>${choice.text}</span>
          </button>`,
      )}
    </div>`;
  }

  private async open(event: Event): Promise<void> {
    if (this.isOpen) return; // then it is the browser that closes it
    event.preventDefault(); // or it would do so with what opens now
    this.isOpen = true;
    await this.updateComplete;
    const menu = this.querySelector<HTMLElement>('.menu');
    if (!menu) return;
    menu.showPopover();
    placeMenu(menu);
    menu.querySelector('button')?.focus();
  }

  private toggled(event: ToggleEvent): void {
    if (event.newState === 'closed') this.isOpen = false;
  }

  /** Whoever goes on with the keyboard leaves no open menu behind; its own button closes it by itself. */
  private left({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.contains(relatedTarget))
      this.querySelector<HTMLElement>('.menu')?.hidePopover();
  }

  private chosen(choice: Choice): void {
    this.querySelector<HTMLElement>('.menu')?.hidePopover();
    void choice.act();
  }
}
