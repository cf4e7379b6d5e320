import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import { staffCaseLetterPaths } from '../../../src/documents/letters/paths.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import type { Posting } from '../../../src/documents/post/queries.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import { buttonLink, dataTable, html, momentTag, personName } from '../../components/index.ts'
import { postingTable } from '../../components/posting-words.ts'
import { pageOfOfficeCase, type StaffCasePageData } from './staff-case-head.ts'

type StaffLettersData = StaffCasePageData & {
  /** What the registry sent, the newest first; what is still being checked too. */
  readonly sent: readonly DocumentRow[]
  /** What goes to people of the case on paper. */
  readonly postings: readonly Posting[]
  readonly confidential: ReadonlyMap<string, Confidentiality>
}

/** What the office wrote and sent in a case, and how far each went. */
export function staffLettersPage(data: StaffLettersData) {
  const { i18n, head, sent, confidential } = data
  const { t, locale } = i18n
  const { id } = head.theCase
  return pageOfOfficeCase(
    data,
    'letters',
    html`
    <div class="titled"><h2 id="sent">${t('admin:case.sentTitle')}</h2>${!head.outside && buttonLink({ href: staffCaseLetterPaths.caseLetter(locale, id), label: t('outgoing:writing.button'), kind: 'secondary' })}</div>
    ${dataTable({
      none: t('admin:case.noneSent'),
      caption: t('admin:case.sentTitle'),
      captionHidden: true,
      columns: [
        { label: t('admin:case.document') },
        { label: t('admin:case.type') },
        { label: t('admin:case.sentOn'), isNamed: true },
        { label: t('admin:case.check') },
      ],
      rows: sent.map((d) => [
        html`<a href="${staffDocumentPaths.document(locale, d.id)}">${personName(d.title)}</a> <span class="aside">${t('admin:case.pdf', { size: i18n.size(d.size) })}</span>`,
        html`${typeName(i18n, d.type)}${confidentialMark(i18n, confidential.get(d.id))}`,
        html`${momentTag({ i18n, at: d.availableAt ?? d.uploadedAt, zone: head.office.zone })}<br><a href="${staffOutgoingPaths.documentSent(locale, id, d.id)}">${t('outgoing:instants.link')} <span class="hidden">${d.title}</span></a>`,
        checkTag(i18n, d.check),
      ]),
    })}
    ${data.postings.length > 0 && html`<h2 id="post">${t('outgoing:post.heading')}</h2>${postingTable(i18n, t('outgoing:post.heading'), data.postings, head.theCase.division)}`}
    <p class="aside">${t('officeCase:letters.paper')} <a href="${staffLetterPaths.letters(locale)}">${t('officeCase:letters.paperLink')}</a></p>`,
  )
}
