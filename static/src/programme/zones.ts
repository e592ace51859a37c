/** What the clock of a zone shows at an instant: day and time, to compare with another zone. */
export interface Shown {
  day: string;
  time: string;
}

export function shownIn(zone: string, instant: string): Shown {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(new Date(instant));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${Number(of('hour'))}:${of('minute')}` };
}

/** The time in the own zone, with the day of the week where that is another day; nothing where both agree. */
export function ownTime(instant: string, eventZone: string, ownZone: string, locale: string): string {
  const there = shownIn(eventZone, instant);
  const here = shownIn(ownZone, instant);
  if (there.day === here.day && there.time === here.time) return '';
  if (there.day === here.day) return here.time;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: ownZone });
  return `${weekday.format(new Date(instant))} ${here.time}`;
}
