const AT_ONCE = 3; // for each push, however many pressed
const IN_THE_AIR = 6; // over one button
const LASTS = 1200; // ms, as in reactions.css
const APART = 90; // ms

/** Let some copies of a button's icon rise from it, so that one sees others react; nothing moves for who wants no motion. */
export function rise(button: Element | null, count: number): void {
  const air = button?.querySelector('.reaction__air');
  const icon = button?.querySelector('.icon');
  if (!air || !icon || document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const free = IN_THE_AIR - air.childElementCount;
  for (let number = 0; number < Math.min(count, AT_ONCE, free); number += 1) {
    const copy = icon.cloneNode(true) as SVGElement;
    copy.style.animationDelay = `${number * APART}ms`;
    air.append(copy);
    setTimeout(() => copy.remove(), LASTS + number * APART);
  }
}
