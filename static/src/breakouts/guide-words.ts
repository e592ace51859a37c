import { remaining, timeOfDay } from '../core/clock';
import type { OfferView } from '../core/schema';
import { t } from '../core/words';
import type { Notice } from './situation';

/** What is the matter, in one sentence. */
export function headline(notice: Notice): string {
  if (notice.kind === 'leave') return leaving(notice);
  if (notice.kind === 'offer') return offering(notice);
  if (notice.kind === 'choose') return choosing(notice);
  const room = notice.room.name;
  return notice.leads
    ? t('The room that you lead is open: {room}', { room })
    : t('Your room is open: {room}', { room });
}

/** What happens if nothing is done, or what else is good to know. */
export function consequence(notice: Notice): string {
  if (notice.kind === 'offer') return afterOffer(notice);
  if (notice.kind === 'leave') return t('The page goes there in a few seconds.');
  if (notice.kind === 'open' && notice.room.ends_at)
    return t('It is open until {time}.', { time: timeOfDay(notice.room.ends_at) });
  return '';
}

/** What became of an offer that is no longer there. */
export function offerOver({ kind, agreed_at, expires_at }: OfferView): string {
  if (kind === 'swap' && agreed_at) return t('The swap did not come about. You stay where you are.');
  return remaining(expires_at)
    ? t('The offer is no longer open.')
    : t('The offer has run out. You stay where you are.');
}

function leaving({ why, from, to, set }: Notice & { kind: 'leave' }): string {
  const isParent = to.slug === set.parent_slug;
  if (why === 'closed') return t('The group “{from}” is over. It goes on here: {to}', { from, to: to.name });
  if (why === 'moved' && !isParent) return t('You are in another room now: {to}', { to: to.name });
  return t('You no longer belong to “{from}”. It goes on here: {to}', { from, to: to.name });
}

function offering({ offer, room }: Notice & { kind: 'offer' }): string {
  if (offer.agreed_at) return t('You have agreed to change places. We wait for the other person.');
  if (offer.kind === 'move') return t('The moderation asks you to change to: {room}', { room: room.name });
  if (offer.kind === 'swap')
    return t('The moderation asks you to change places with somebody in: {room}', { room: room.name });
  if (offer.kind === 'late')
    return t('The rooms are open already. There is a seat for you in: {room}', { room: room.name });
  return t('A seat is free now in: {room}', { room: room.name });
}

function afterOffer({ offer, isInside }: Notice & { kind: 'offer' }): string {
  if (offer.kind === 'late' || offer.kind === 'seat')
    return t('Without an answer the seat goes to somebody else.');
  return isInside ? t('Without an answer you stay here.') : t('Without an answer everything stays as it is.');
}

function choosing({ set }: Notice & { kind: 'choose' }): string {
  return set.choosing === 'choice'
    ? t('Please choose a room: {set}', { set: set.title })
    : t('Please say which rooms you would like: {set}', { set: set.title });
}
