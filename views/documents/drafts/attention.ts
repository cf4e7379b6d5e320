import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import { photographPaths } from '../../../src/documents/photographs/paths.ts'
import { buttonLink, buttonRow, type Content, html, notice } from '../../components/index.ts'
import type { DraftData } from './draft-data.ts'
import { missingWords } from './needs.ts'

/** Photographs of which no paper was made yet: nothing of the draft can be sent before. */
export function photographsPart({
  i18n,
  submission,
  photographs,
}: Pick<DraftData, 'i18n' | 'submission' | 'photographs'>): Content {
  const { t, locale } = i18n
  const count = photographs.length
  if (count === 0) return ''
  return notice({
    i18n,
    kind: 'warning',
    title: t('photographs:waiting', { count }),
    body: html`<p>${t('photographs:waitingMore')}</p>
      ${buttonRow(buttonLink({ href: photographPaths.submissionPhotographs(locale, submission.id), label: t('photographs:goOn') }))}`,
  })
}

/** Before the documents: what their rows and the steps do not say. */
export function attentionPart(data: DraftData): Content {
  const { i18n, submission, documents, findings } = data
  const { t } = i18n
  const missing = data.missing.filter(({ code }) => code !== 'service' && code !== 'serviceChanged')
  const having = (weight: Finding['weight']) =>
    documents.filter(({ id }) => findings.get(id)?.some((finding) => finding.weight === weight))
  const [closed] = having('stops')
  const count = missing.length + (closed ? 1 : 0)
  if (count === 0) return ''
  return notice({
    i18n,
    kind: 'warning',
    title: t('findings:attention.title', { count }),
    body: html`
      <ul>
        ${closed && html`<li><a href="#document-${closed.id}">${t('findings:attention.stops', { count: having('stops').length })}</a></li>`}
        ${missing.map((piece) => html`<li>${missingWords(i18n, submission.id, piece)}</li>`)}
      </ul>
      ${missing.length > 0 && html`<p>${t('findings:attention.missing')}</p>`}`,
  })
}
