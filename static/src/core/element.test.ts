import { html } from 'lit';
import { expect, test } from 'vitest';
import { LiveElement } from './element';

class GreetingLine extends LiveElement<{ name: string }> {
  ended = 0;
  protected override begin(): void {
    this.until(() => (this.ended += 1));
  }
  override render() {
    return html`<p>Hallo ${this.initial?.name ?? 'alle'}</p>`;
  }
}
customElements.define('greeting-line', GreetingLine);

async function place(children: string): Promise<GreetingLine> {
  const element = new GreetingLine();
  element.innerHTML = children;
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

test('an element takes its first state from the page and replaces what the server drew', async () => {
  const element = await place('<script type="application/json">{"name": "<b>Jana</b>"}</script><p>Hallo</p>');

  expect(element.textContent?.trim()).toBe('Hallo <b>Jana</b>');
  expect(element.querySelectorAll('p, script')).toHaveLength(1);
});

test('an element without a first state works too', async () => {
  expect((await place('<p>alt</p>')).textContent?.trim()).toBe('Hallo alle');
});

test('what an element follows ends when it leaves, and begins anew when it returns', async () => {
  const element = await place('');
  element.remove();
  expect(element.ended).toBe(1);

  document.body.append(element);
  element.remove();
  expect(element.ended).toBe(2);
});
