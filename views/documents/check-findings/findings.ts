import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import type { RefusedAttempt } from '../../../src/documents/check-findings/refusals.ts'
import type { Searchable } from '../../../src/documents/check-findings/searchable.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import { uploadPaths } from '../../../src/documents/uploads/paths.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  disclosure,
  fieldId,
  html,
  momentTag,
  personName,
  type TagKind,
  tag,
  unbroken,
} from '../../components/index.ts'
import type { DraftData } from '../drafts/draft-data.ts'
import type { SendLimits } from '../sending/send.ts'

const kinds: Record<Finding['weight'], TagKind> = { stops: 'danger', waits: 'info', informs: 'neutral' }

/** Findings of one document, the gravest first: what each means, what to do, and whether it prevents sending. */
export const findingList = (
  i18n: I18n,
  { fileName }: Pick<DocumentRow, 'fileName'>,
  findings: readonly Finding[] = [],
): Content =>
  findings.length === 0
    ? ''
    : html`
          <ul class="plain" aria-label="${i18n.t('findings:label', { name: fileName })}">
            ${findings.map(({ code, weight, facts }) => html`<li>${weightTag(i18n, weight)}${weight !== 'stops' && ' ·'} <span>${unbroken(i18n.t(`findings:found.${code}`, facts))}</span></li>`)}
          </ul>`

const weightTag = ({ t }: I18n, weight: Finding['weight']): Content =>
  tag({ kind: kinds[weight], word: t(`findings:weight.${weight}`) })

/** In the row of a draft: what is still being looked at in one word, the rest as a list. */
export const findingsInRow = (
  i18n: I18n,
  document: Pick<DocumentRow, 'fileName'>,
  findings: readonly Finding[] = [],
) => {
  const isWaiting = findings.some(({ weight }) => weight === 'waits')
  const said = findings.filter(({ weight }) => weight !== 'waits')
  return { waiting: isWaiting ? html` · ${weightTag(i18n, 'waits')}` : '', said: findingList(i18n, document, said) }
}

/** How many refused files stand open; the others are folded. */
const shownRefusals = 3

/**
 * Refused files in red, apart from those in the draft, with the reason and the proof of the attempt; the latest first. What was added
 * after all, and what was refused before, is folded.
 */
export function refusedPart({ i18n, attempts, documents, limits, refused = [], isCut }: DraftData): Content {
  const { t } = i18n
  const isAdded = (attempt: RefusedAttempt) =>
    documents.some(({ fileName, uploadedAt }) => fileName === attempt.fileName && uploadedAt >= attempt.at)
  const open = attempts.filter((attempt) => !isAdded(attempt)).reverse()
  const most = Math.max(shownRefusals, refused.length)
  const earlier = [...open.slice(most), ...attempts.filter(isAdded)]
  return html`
    ${open.slice(0, most).map((attempt, index) => refusedNotice(i18n, attempt, limits, index === 0))}
    ${refused.length > 0 && html`<p>${isCut ? t('documents:refused.cut') : t('documents:refused.others')}</p>`}
    ${earlier.length > 0 && disclosure(t('findings:refused.earlier', { count: earlier.length }), html`<ul>${earlier.map((attempt) => html`<li>${personName(attempt.fileName)}<br>${refusedWords(i18n, attempt, limits)}</li>`)}</ul>`)}`
}

const refusedNotice = (i18n: I18n, attempt: RefusedAttempt, limits: SendLimits, isFirst: boolean): Content => html`
  <div class="notice error" ${isFirst && html`id="${fieldId('refused')}" tabindex="-1"`}>
    <p class="title"><span class="hidden">${i18n.t('common:state.error')} – </span>${i18n.t('findings:refused.notAdded')} ${personName(attempt.fileName)}</p>
    <div><p>${refusedWords(i18n, attempt, limits)}</p></div>
  </div>`

const refusedWords = (i18n: I18n, { id, fileName, reason, at }: RefusedAttempt, limits: SendLimits): Content =>
  html`${refusalWords(i18n, reason, limits)} <a href="${uploadPaths.refusal(i18n.locale, id)}">${i18n.t('findings:refused.proof')}<span class="hidden"> ${fileName}</span></a>, ${momentTag({ i18n, at })}`

/** Why a file was refused, and what to do. */
export const refusalWords = (i18n: I18n, reason: string, { fileBytes, submissionBytes, files }: SendLimits): string =>
  i18n.t(`documents:refused.${reason}` as Key, {
    file: i18n.size(fileBytes),
    all: i18n.size(submissionBytes),
    count: files,
  })

/** Before sending: the findings by document, folded; open where a file cannot be opened as it is. */
export function findingsFolded(
  i18n: I18n,
  documents: readonly Pick<DocumentRow, 'id' | 'fileName' | 'title'>[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): Content {
  const found = documents.filter(({ id }) => findings.get(id)?.length)
  if (found.length === 0) return ''
  const stops = found.some(({ id }) => findings.get(id)?.some(({ weight }) => weight === 'stops'))
  return disclosure(
    i18n.t('findings:inFiles', { count: found.length }),
    found.map(
      (document) =>
        html`<p><strong>${personName(document.title || document.fileName)}</strong></p>${findingList(i18n, document, findings.get(document.id))}`,
    ),
    stops,
  )
}

/** Before sending: of how many pages readers will find the words. */
export const searchableLine = ({ t, number }: I18n, { own, byMachine, of }: Searchable): Content =>
  html`<p class="aside">${own === of ? t('findings:searchable.all', { count: of, of: number(of) }) : t('findings:searchable.some', { own: number(own), of: number(of) })}${byMachine > 0 && html` ${t('findings:searchable.machine', { count: byMachine })}`}</p>`
