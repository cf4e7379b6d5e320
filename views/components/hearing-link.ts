import type { Hearing } from '../../src/cases/hearings/rows.ts'
import { type Content, html } from './html.ts'

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

/** The way into a hearing by video: a link only with https, else the words that were given. */
export function joinLink(words: string, link: string): Content {
  const joinHref = httpsHref(link)
  return joinHref
    ? html`<a href="${joinHref}" rel="noreferrer">${words} (${new URL(link).host})</a>`
    : html`<bdi>${link}</bdi>`
}
