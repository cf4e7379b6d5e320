import type { Context } from 'hono'
import { refusalWords } from '../../../views/documents/check-findings/findings.ts'
import { type RefusedFile, statusFor } from '../../documents/intake/index.ts'
import type { SendRefusal } from '../../documents/sending/index.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { Key } from '../../platform/web/keys.ts'
import { type ApiEnv, refuse, refuseWith } from '../gates.ts'
import { inEveryLanguage, type ProblemFault } from '../problems.ts'

/** It was sent in the meantime. */
export const notDraft = <E extends ApiEnv>(c: Context<E>): Response => refuse(c, 'notDraft')

export function tooManyDrafts<E extends ApiEnv>(c: Context<E>, until: number): Response {
  const { portal, at } = c.var
  const count = portal.settings.quotas.unsentDrafts
  c.header('Retry-After', String(Math.ceil((until - at.epochMilliseconds) / 1000)))
  const message = inEveryLanguage(portal, (i18n) =>
    i18n.t('documents:send.tooManyDrafts', { count, at: i18n.moment(until) }),
  )
  return refuseWith(c, 429, 'tooManyDrafts', message)
}

/** Refused files, each with the sentence of its page; the others are in the draft. */
export function refuseFiles<E extends ApiEnv>(c: Context<E>, refused: readonly RefusedFile[]): Response {
  const { portal } = c.var
  const errors = refused.map(({ fileName, reason }): ProblemFault => {
    const message = inEveryLanguage(portal, (i18n) => refusalWords(i18n, reason, portal.settings.limits))
    return { file: fileName, code: reason, message }
  })
  const [first] = errors
  return refuseWith(c, statusFor(refused), first!.code, first!.message, errors)
}

/** A body that is no complete form, or broke off. */
export const refuseBody = <E extends ApiEnv>(
  c: Context<E>,
  reason: 'noBoundary' | 'cutOff' | 'tooMany' | 'malformed',
): Response =>
  refuseWith(
    c,
    reason === 'tooMany' ? 413 : 400,
    reason === 'cutOff' ? 'bodyCutOff' : reason,
    inEveryLanguage(c.var.portal, ({ t }) => t(`documents:cutOff.${reason}`)),
  )

export const refuseSending = <E extends ApiEnv>(c: Context<E>, error: SendRefusal | 'noSpace'): Response => {
  const key: Key = error === 'lapsed' ? 'identity:standing.stopped' : `documents:error.${error}`
  return refuseWith(
    c,
    422,
    error,
    inEveryLanguage(c.var.portal, ({ t }) => t(key)),
  )
}

/** The locale keys by the form whose errors they are. */
const sentences = {
  draft: ({ t }: I18n, code: string) => t(`documents:error.${code}` as Key),
  start: ({ t }: I18n, code: string) => t(`documents:send.${code}` as Key),
  service: ({ t }: I18n, code: string) => t(`service:error.${code}` as Key),
  exhibits: ({ t }: I18n, code: string) => t(`exhibits:error.${code}` as Key),
}
export type RefusalFamily = keyof typeof sentences

/** Fields with the errors of their form, in the sentences of one family. */
export function refuseFields<E extends ApiEnv>(
  c: Context<E>,
  family: RefusalFamily,
  errors: Readonly<Record<string, string | undefined>>,
): Response {
  const faults = Object.entries(errors).flatMap(([field, code]): ProblemFault[] =>
    code === undefined
      ? []
      : [
          {
            ...(field !== 'form' && { field }),
            code,
            message: inEveryLanguage(c.var.portal, (i18n) => sentences[family](i18n, code)),
          },
        ],
  )
  const [first] = faults
  return refuseWith(c, 422, first!.code, first!.message, faults)
}
