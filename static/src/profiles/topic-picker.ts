import { announce } from '../core/announce';
import { live } from '../core/live';
import { t, tn } from '../core/words';
import { matching } from './matching';

interface Suggestions {
  topics: { id: string; label: string; label_en: string }[];
}

/**
 * The topics of one side of a profile, on top of the server's boxes: typing narrows the list down, and a text in one's
 * own words suggests topics that a press ticks. The boxes stay what is sent.
 */
export class TopicPicker extends HTMLElement {
  private none = document.createElement('p');

  private get boxes(): HTMLLabelElement[] {
    return [...this.querySelectorAll<HTMLLabelElement>('[data-topics] > label')];
  }

  connectedCallback(): void {
    if (this.querySelector('.picker__filter')) return;
    this.none.hidden = true;
    this.none.className = 'small muted';
    this.none.textContent = t('No topic was found');
    this.querySelector('[data-topics]')?.before(this.filter(), this.none);
    const button = this.querySelector<HTMLButtonElement>('[data-suggest]');
    button?.addEventListener('click', (event) => {
      event.preventDefault();
      void this.suggest(button);
    });
    this.addEventListener('change', (event) => this.tickAlike(event.target));
  }

  private filter(): HTMLInputElement {
    const input = document.createElement('input');
    input.type = 'search';
    input.className = 'input picker__filter';
    input.placeholder = t('Filter the topics');
    input.setAttribute('aria-label', t('Filter the topics'));
    input.addEventListener('input', () => this.narrow(input.value));
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault(); // would send the whole form
    });
    return input;
  }

  private narrow(text: string): void {
    const found = new Set(
      matching(
        text,
        this.boxes.map((box) => box.dataset['words'] ?? ''),
      ),
    );
    this.boxes.forEach((box, place) => {
      box.hidden = !found.has(place) && !box.querySelector('input')?.checked;
    });
    const isNone = !found.size;
    this.none.hidden = !isNone;
    announce(isNone ? t('No topic was found') : tn('{count} topic', '{count} topics', found.size));
  }

  private async suggest(button: HTMLButtonElement): Promise<void> {
    const field = this.querySelector('textarea');
    const text = field?.value ?? '';
    if (!text.trim()) {
      this.show([], t('Please write something above first: topics are suggested for it.'));
      field?.focus();
      return;
    }
    button.disabled = true;
    const ack = await live.act<Suggestions>('profile.suggest_topics', {
      event_id: this.dataset['event'],
      text,
    });
    button.disabled = false;
    button.focus(); // disabled, it lost the focus
    this.show(ack.ok ? ack.data.topics.map((topic) => topic.id) : [], ack.ok ? '' : ack.error.message);
  }

  /** Show what was found as buttons; each ticks the box of its topic, or takes the tick away again. */
  private show(ids: string[], problem: string): void {
    this.querySelector('.picker__found')?.remove();
    const group = document.createElement('div');
    group.className = 'picker__found';
    group.setAttribute('role', 'group');
    const said = document.createElement('p');
    said.className = 'small';
    said.textContent =
      problem ||
      (ids.length
        ? t('Do these fit? Press what is right.')
        : t('No topic was found for this text. Please choose from the list.'));
    group.setAttribute('aria-label', said.textContent);
    group.append(said, ...ids.flatMap((id) => this.chip(id)));
    this.querySelector('.picker__suggest')?.append(group);
    announce(said.textContent);
  }

  private chip(id: string): HTMLButtonElement[] {
    const box = this.box(id);
    if (!box) return [];
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.dataset['topic'] = id;
    chip.textContent = box.parentElement?.textContent?.trim() ?? '';
    chip.setAttribute('aria-pressed', String(box.checked));
    chip.addEventListener('click', () => {
      box.checked = !box.checked;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    });
    return [chip];
  }

  private box(id: string): HTMLInputElement | undefined {
    return (
      this.boxes.map((label) => label.querySelector('input')).find((input) => input?.value === id) ??
      undefined
    );
  }

  /** A topic can stand in the list and among what was suggested; both say the same. */
  private tickAlike(changed: EventTarget | null): void {
    if (!(changed instanceof HTMLInputElement) || changed.type !== 'checkbox') return;
    this.querySelectorAll<HTMLInputElement>('input[type=checkbox]').forEach((one) => {
      if (one.value === changed.value) one.checked = changed.checked;
    });
    this.querySelectorAll<HTMLElement>('.chip[data-topic]').forEach((chip) => {
      if (chip.dataset['topic'] === changed.value) chip.setAttribute('aria-pressed', String(changed.checked));
    });
  }
}

customElements.define('topic-picker', TopicPicker);
