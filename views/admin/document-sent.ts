import type { OfficeCase, Recipient } from '../../src/cases/index.ts'
import type { DocumentRow } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonLink,
  buttonRow,
  confirmationPanel,
  html,
  moment,
  notice,
  personName,
  reference,
  summaryList,
  tag,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { toldList } from './document-sending.ts'
import { checkTag, typeName } from './words.ts'

type SentData = { i18n: I18n; document: DocumentRow; theCase: OfficeCase; recipients: readonly Recipient[] }

/** What was sent, and who is told. */
export function documentSentPage({ i18n, document, theCase, recipients }: SentData) {
  const { t, locale } = i18n
  const isAvailable = document.availableAt !== null
  return page(
    i18n,
    { title: isAvailable ? t('admin:sent.title') : t('admin:sent.pendingTitle') },
    html`
    ${confirmationPanel({ title: isAvailable ? t('admin:sent.title') : t('admin:sent.pendingTitle'), body: html`<p>${personName(document.title)}</p>` })}
    ${!isAvailable && notice({ i18n, kind: 'information', title: t('admin:sent.pending') })}
    ${summaryList([
      {
        key: t('admin:queue.file'),
        value: html`<a href="${paths.admin.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${personName(theCase.title)}`,
      },
      { key: t('admin:case.type'), value: typeName(i18n, document.type) },
      { key: t('admin:case.sentOn'), value: moment({ i18n, at: document.availableAt ?? document.uploadedAt }) },
      { key: t('admin:case.check'), value: tag(checkTag(i18n, document.check)) },
    ])}
    ${toldList(i18n, recipients, t('admin:sent.told'))}
    ${buttonRow(
      buttonLink({ href: paths.admin.case(locale, theCase.id), label: t('admin:sent.back'), kind: 'secondary' }),
      buttonLink({
        href: paths.admin.caseDocuments(locale, theCase.id),
        label: t('admin:sent.another'),
        kind: 'secondary',
      }),
    )}`,
  )
}
