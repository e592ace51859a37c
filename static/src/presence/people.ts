/** What `presence.list` answers. */
export interface Person {
  participant_id: string;
  name: string;
  job_title: string;
  organisation: string;
  is_moderating: boolean;
}

export interface Present {
  people: Person[];
  found: number;
  total: number;
}

/** Add a further page to what is shown; whoever stands there already is not shown twice. */
export function withPage(known: Present, page: Present): Present {
  const shown = new Set(known.people.map((one) => one.participant_id));
  const more = page.people.filter((one) => !shown.has(one.participant_id));
  return { ...page, people: [...known.people, ...more] };
}

/** What stands below a name. */
export const noteOf = (one: Person): string => [one.job_title, one.organisation].filter(Boolean).join(', ');
