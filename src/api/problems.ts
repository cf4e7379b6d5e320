import { STATUS_CODES } from 'node:http'
import { paperI18n } from '../accounts/index.ts'
import type { Portal } from '../platform/web/context.ts'
import type { I18n } from '../platform/web/i18n.ts'
import type { Key } from '../platform/web/keys.ts'
import { stampZone } from '../tribunal/index.ts'

export type Words = { readonly en: string; readonly fr: string }

/** The same sentence in both languages, with sizes and numbers as each writes them. */
export function inBoth(portal: Pick<Portal, 'settings' | 'catalogue'>, say: (i18n: I18n) => string): Words {
  const of = (locale: 'en' | 'fr') => say(paperI18n(portal, locale, stampZone))
  return { en: of('en'), fr: of('fr') }
}

/** Why a request is refused, whatever it is about: its status and its sentence, that of the pages where they have one. */
const refusals = {
  unauthorized: [401, 'api:refused.unauthorized'],
  outOfScope: [403, 'api:refused.outOfScope'],
  termsFirst: [403, 'api:refused.termsFirst'],
  noticeFirst: [403, 'api:refused.noticeFirst'],
  throttled: [429, 'api:refused.throttled'],
  tooOften: [429, 'api:refused.tooOften'],
  badRequest: [400, 'api:refused.badRequest'],
  notFound: [404, 'common:error.notFound.why'],
  forbidden: [403, 'common:error.forbidden.why'],
  methodUnknown: [405, 'api:refused.methodUnknown'],
  tooLargeBody: [413, 'common:error.tooLarge.why'],
  outOfBounds: [400, 'api:refused.outOfBounds'],
  keyMissing: [400, 'api:refused.keyMissing'],
  keyReused: [422, 'api:refused.keyReused'],
  notDraft: [409, 'api:refused.notDraft'],
  notReturned: [409, 'api:refused.notReturned'],
  readOnly: [503, 'operation:refused.title'],
  storeAwayNow: [503, 'common:error.storeAway.why'],
  toolsAwayNow: [503, 'common:error.toolsAway.why'],
  noRoom: [503, 'common:error.noRoom.why'],
  broken: [500, 'common:error.broken.why'],
  notChecked: [409, 'documents:unavailable.pending'],
  held: [409, 'documents:check.heldMore'],
  damaged: [500, 'receipts:damaged.lead'],
} as const satisfies Record<string, readonly [number, Key]>

export type RefusalCode = keyof typeof refusals
export const refusalCodes = Object.keys(refusals) as RefusalCode[]

/** What is wrong with one field, or one file. */
export type Fault = {
  readonly field?: string
  readonly file?: string
  readonly code: string
  readonly message: Words
}

/** An answer that refuses (RFC 9457). `detail` is one of the sentences of `message`. */
export type Problem = ReturnType<typeof problem>

/** Of the upload protocol, not of HTTP. */
const ownTitles: Readonly<Record<number, string>> = { 460: 'Checksum Mismatch' }

export function problem(
  status: number,
  code: string,
  message: Words,
  locale: 'en' | 'fr',
  errors: readonly Fault[] = [],
) {
  return {
    type: `urn:mon-dossier:problem:${code}`,
    title: STATUS_CODES[status] ?? ownTitles[status] ?? '',
    status,
    code,
    detail: message[locale],
    message,
    ...(errors.length > 0 && { errors }),
  }
}

export const refusalOf = (portal: Pick<Portal, 'settings' | 'catalogue'>, code: RefusalCode) => {
  const [status, key] = refusals[code]
  return { status, message: inBoth(portal, ({ t }) => t(key)) }
}
