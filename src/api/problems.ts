import { STATUS_CODES } from 'node:http'
import { letterI18n } from '../accounts/letters/index.ts'
import { inEach } from '../platform/localized.ts'
import type { Portal } from '../platform/web/context.ts'
import { errorAnswers, type FailureKind } from '../platform/web/error-answers.ts'
import type { I18n } from '../platform/web/i18n.ts'
import type { Key } from '../platform/web/keys.ts'
import { stampZone } from '../tribunal/index.ts'
import type { Locale, Localized } from '../tribunal/languages.ts'

/** The same sentence in both languages, with sizes and numbers as each writes them. */
export function inEveryLanguage(
  portal: Pick<Portal, 'settings' | 'catalogue'>,
  say: (i18n: I18n) => string,
): Localized {
  return inEach((locale) => say(letterI18n(portal, locale, stampZone)))
}

/** Refusals that can happen at any address: status and sentence. */
const refusals = {
  outOfScope: [403, 'api:refused.outOfScope'],
  termsFirst: [403, 'api:refused.termsFirst'],
  noticeFirst: [403, 'api:refused.noticeFirst'],
  throttled: [429, 'api:refused.throttled'],
  tooOften: [429, 'api:refused.tooOften'],
  badRequest: [400, 'api:refused.badRequest'],
  methodUnknown: [405, 'api:refused.methodUnknown'],
  keyMissing: [400, 'api:refused.keyMissing'],
  keyReused: [422, 'api:refused.keyReused'],
  notDraft: [409, 'api:refused.notDraft'],
  notReturned: [409, 'api:refused.notReturned'],
  readOnly: [503, 'maintenance:refused.title'],
  notChecked: [409, 'documents:unavailable.pending'],
  held: [409, 'documents:check.heldMore'],
  damaged: [500, 'receipts:damaged.lead'],
} as const satisfies Record<string, readonly [number, Key]>

/** Thrown errors have the codes of the pages. */
const isOwn = (code: RefusalCode): code is keyof typeof refusals => code in refusals
const ofError = (code: RefusalCode) =>
  Object.values(errorAnswers).find((one) => one.code === code) ?? errorAnswers.broken

export type RefusalCode = keyof typeof refusals | (typeof errorAnswers)[FailureKind]['code']

/** What is wrong with one field, or one file. */
export type ProblemFault = {
  readonly field?: string
  readonly file?: string
  readonly code: string
  readonly message: Localized
}

/** Statuses of the tus protocol that HTTP does not know. */
const ownTitles: Readonly<Record<number, string>> = { 460: 'Checksum Mismatch' }

export function apiProblem(
  status: number,
  code: string,
  message: Localized,
  locale: Locale,
  errors: readonly ProblemFault[] = [],
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
  const { status, why } = isOwn(code) ? { status: refusals[code][0], why: refusals[code][1] } : ofError(code)
  return { status, message: inEveryLanguage(portal, ({ t }) => t(why)) }
}
