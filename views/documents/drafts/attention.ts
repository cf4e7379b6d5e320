import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import { type Content, html, notice } from '../../components/index.ts'
import type { DraftData } from './draft-data.ts'
import { missingWords } from './needs.ts'

/** At the top of a draft: what needs attention before it is sent, with links. */
export function attentionPart(data: DraftData): Content {
  const { i18n, submission, missing } = data
  const { t } = i18n
  const found = linesOf(data)
  const count = found.length + missing.length
  if (count === 0) return ''
  return notice({
    i18n,
    kind: missing.length > 0 || found.some(({ isGrave }) => isGrave) ? 'warning' : 'information',
    title: t('findings:attention.title', { count }),
    body: html`
      <ul>
        ${found.map(({ href, words }) => html`<li><a href="${href}">${words}</a></li>`)}
        ${missing.map((piece) => html`<li>${missingWords(i18n, submission.id, piece)}</li>`)}
      </ul>
      ${missing.length > 0 && html`<p>${t('findings:attention.missing')}</p>`}`,
  })
}

type Line = { readonly href: string; readonly words: string; readonly isGrave: boolean }

function linesOf({ i18n: { t }, documents, findings, uploads }: DraftData): Line[] {
  const having = (weight: Finding['weight']) =>
    documents.filter(({ id }) => findings.get(id)?.some((finding) => finding.weight === weight))
  const line = (which: readonly DocumentRow[], code: 'undescribed' | 'stops' | 'informs'): Line[] =>
    which[0]
      ? [
          {
            href: `#document-${which[0].id}`,
            words: t(`findings:attention.${code}`, { count: which.length }),
            isGrave: code !== 'informs',
          },
        ]
      : []
  const [first] = uploads
  return [
    ...line(
      documents.filter(({ type, title }) => type === null || title.trim() === ''),
      'undescribed',
    ),
    ...line(having('stops'), 'stops'),
    ...(first
      ? [{ href: '#unfinished', words: t('uploads:unfinished', { count: uploads.length }), isGrave: true }]
      : []),
    ...line(having('informs'), 'informs'),
  ]
}
