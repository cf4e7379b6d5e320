import type { Hearing } from '../../src/cases/hearings/rows.ts'

const linkHours = 48

/** Within 48 hours of its start or later, a hearing by video has no link yet. */
export const hasNoLink = (hearing: Hearing, now: number): boolean =>
  (hearing.mode === 'virtual' || hearing.mode === 'hybrid') &&
  hearing.state === 'scheduled' &&
  !hearing.link &&
  hearing.startsAt - now <= linkHours * 3_600_000 &&
  hearing.startsAt + hearing.minutes * 60_000 > now

/** What was entered as a link, if it is an address that a page may lead to. */
export function httpsHref(link: string): string | undefined {
  const address = URL.canParse(link) ? new URL(link) : undefined
  return address?.protocol === 'https:' ? address.href : undefined
}
