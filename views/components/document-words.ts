import type { LimitVerdict } from '../../src/cases/deadlines/judge.ts'
import type { DocumentRow } from '../../src/documents/submissions/model.ts'
import type { PaperVerdict } from '../../src/documents/submissions/values.ts'
import type { VerdictStatement } from '../../src/documents/submissions/verdict.ts'
import { verdictWords } from '../../src/documents/submissions/verdict-words.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html, personName, type Tag, tag } from './index.ts'

const checks: Record<DocumentRow['check'], Tag['kind']> = {
  clean: 'success',
  unscanned: 'neutral',
  held: 'danger',
  pending: 'info',
}

export const checkTag = ({ t }: I18n, check: DocumentRow['check']) =>
  tag({ kind: checks[check], word: t(`documents:check.${check}`) })

const verdicts: Record<PaperVerdict, Tag['kind']> = {
  onTime: 'success',
  firstTimeKept: 'success',
  onTimeIfCorrected: 'warning',
  serviceNotStated: 'warning',
  late: 'danger',
  noLimit: 'neutral',
  unknownLimit: 'neutral',
}

/** The verdict of a paper. */
export const statementTag = (i18n: I18n, said: VerdictStatement) =>
  tag({ kind: verdicts[said.kind], word: verdictWords(i18n, said) })

/** How a paper meets one limit. */
export const verdictTag = ({ t }: I18n, verdict: LimitVerdict) =>
  tag({ kind: verdicts[verdict], word: t(`documents:verdict.${verdict}`) })

/** What a paper was made of, where that was photographs; empty otherwise. */
export const madeFromWords = ({ t }: I18n, originals: readonly unknown[] = []): string =>
  originals.length > 0 ? t('photographs:madeFrom', { count: originals.length }) : ''

type Original = { readonly id: string; readonly fileName: string }

/** Links to the photographs of which a paper was made, as they were sent. */
export const linksToOriginals = (
  { t }: I18n,
  originals: readonly Original[],
  originalHref: (one: Original) => string,
): Content =>
  html`${t('photographs:originalsAre')} ${originals.map((one, index) => html`${index > 0 && ', '}<a href="${originalHref(one)}">${personName(one.fileName)}</a>`)}`

export const typeName = ({ t }: I18n, type: DocumentRow['type']) =>
  type ? t(`documents:type.${type}`) : t('documents:type.none')

/**
 * Why a document is held, for the registry: what the scanner found, or, of a file that could not be read as one when it was
 * checked again, that it is none.
 */
export function heldWords({ t }: Pick<I18n, 't'>, reason: string | null): string {
  const known = reason === null ? 'unscannable' : (holdReasons.find((one) => one === reason) ?? 'unfit')
  return t(`admin:checkReason.${known}`)
}

const holdReasons = ['infected', 'unscannable', 'embeddedProgram', 'released'] as const
