import type { Finding } from '../../../src/documents/check-findings/findings.ts'
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
            ${findings.map(({ code, weight, facts }) => html`<li>${tag({ kind: kinds[weight], word: i18n.t(`findings:weight.${weight}`) })} <span>${i18n.t(`findings:found.${code}`, facts)}</span></li>`)}
          </ul>`

/** Refused files with the reason and the proof of the attempt; those of the latest attempt first. */
export function refusedPart({ i18n, attempts, limits, refused = [], isCut }: DraftData): Content {
  const { t, locale } = i18n
  if (attempts.length === 0) return ''
  return html`
    <section>
      <h2 id="${fieldId('refused')}" tabindex="-1">${t('findings:refused.title', { count: attempts.length })}</h2>
      ${refused.length > 0 && html`<p>${isCut ? t('documents:refused.cut') : t('documents:refused.others')}</p>`}
      <ul>
        ${attempts.map(({ id, fileName, reason, at }) => html`<li><strong>${personName(fileName)}</strong> – ${refusalWords(i18n, reason, limits)}<br><span class="aside">${momentTag({ i18n, at })}<br><a href="${uploadPaths.refusal(locale, id)}">${t('findings:refused.proof')} <span class="hidden">${fileName}</span></a></span></li>`)}
      </ul>
      <p>${t('findings:refused.lead')}</p>
    </section>`
}

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
