import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { serverNow } from './live';
import { t } from './words';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The time of day in the event's zone (`<html data-zone>`): `9:05`. */
export function timeOfDay(instant: string | Date, zone = eventZone()): string {
  const format = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone: zone });
  return format.format(new Date(instant)).replace(/^0(?=\d:)/, '');
}

/** Milliseconds until an instant by the server's clock, never below zero. */
export const remaining = (instant: string | Date): number =>
  Math.max(0, new Date(instant).getTime() - serverNow());

/** Whole minutes until an instant, the last one begun counting as one. */
export const minutesLeft = (instant: string | Date): number => Math.ceil(remaining(instant) / MINUTE);

/** A length of time as the pages write it: `38 min`, `2 h 41 min`, `2 h`. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return t('{minutes} min', { minutes: rest });
  return rest ? t('{hours} h {minutes} min', { hours, minutes: rest }) : t('{hours} h', { hours });
}

/** A length of time as `37:42`, from an hour on `1:02:03`. */
export function countdown(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, '0') : String(part))).join(':');
}

function eventZone(): string {
  return document.documentElement.dataset['zone'] ?? 'Europe/Berlin';
}

/** Renders its element anew at the given pace while that is on the page. */
export class Ticker implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private host: ReactiveControllerHost,
    private pace = SECOND,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => this.host.requestUpdate(), this.pace);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }
}
