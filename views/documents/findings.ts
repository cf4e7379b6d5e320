import type { DocumentRow, Finding, RefusedAttempt } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { type Content, disclosure, html, moment, personName, type TagKind, tag } from '../components/index.ts'

const kinds: Record<Finding['weight'], TagKind> = { stops: 'danger', waits: 'info', informs: 'neutral' }

/** What was found in one document, the gravest first: what it means, what to do, and whether it stops the file. */
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

/** Files that were not taken, each with the proof that someone tried. */
export const refusedPart = (i18n: I18n, refused: readonly RefusedAttempt[]): Content =>
  refused.length === 0
    ? ''
    : html`
    <section>
      <h2>${i18n.t('findings:refused.title', { count: refused.length })}</h2>
      <p>${i18n.t('findings:refused.lead')}</p>
      <ul>
        ${refused.map(({ id, fileName, at }) => html`<li>${personName(fileName)} – ${moment({ i18n, at })} – <a href="${paths.refusal(i18n.locale, id)}">${i18n.t('findings:refused.proof')} <span class="hidden">${fileName}</span></a></li>`)}
      </ul>
    </section>`

/** The same before sending, by document and folded away; open when a file cannot be opened as it is. */
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
