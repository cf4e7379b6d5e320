import { casePaths } from '../../../src/cases/record/paths.ts'
import type { Received } from '../../../src/documents/reading/inbox.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'

import {
  caseName,
  dataTable,
  emptyLine,
  html,
  momentTag,
  pager,
  personName,
  reference,
  tag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { forWords, unreadTag } from '../words.ts'

type InboxData = {
  i18n: I18n
  documents: readonly Received[]
  unreadOnly: boolean
  isFirst: boolean
  next: string | undefined
}

export function inboxPage({ i18n, documents, unreadOnly, isFirst, next }: InboxData) {
  const { t, locale } = i18n
  const show = unreadOnly ? 'unread' : undefined
  return page(
    i18n,
    { title: t('documents:inbox.title') },
    html`
    <div class="titled"><h1>${t('documents:inbox.title')}</h1><p>${t('documents:inbox.lead')}</p></div>
    ${unreadOnly && html`<p><a href="${documentPaths.inbox(locale)}">${t('documents:inbox.showAll')}</a></p>`}
    ${!unreadOnly && documents.length > 0 && html`<p><a href="${documentPaths.inbox(locale, { show: 'unread' })}">${t('documents:inbox.showUnread')}</a></p>`}
    ${documents.length ? inboxTable(i18n, documents) : emptyLine(unreadOnly ? t('documents:inbox.noUnread') : t('documents:inbox.empty'))}
    ${pager({ i18n, first: isFirst ? undefined : documentPaths.inbox(locale, { show }), next: next && documentPaths.inbox(locale, { show, before: next }) })}`,
  )
}

const inboxTable = (i18n: I18n, documents: readonly Received[]) =>
  dataTable({
    caption: i18n.t('documents:inbox.caption'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:inbox.document') },
      { label: i18n.t('documents:draft.type') },
      { label: i18n.t('documents:case') },
      { label: i18n.t('documents:inbox.available'), isNamed: true },
      { label: i18n.t('documents:inbox.opened'), isNamed: true },
    ],
    rows: documents.map((document) => [
      html`${document.isUnread && unreadTag(i18n)} ${document.audience !== 'case' && tag({ kind: 'warning', word: i18n.t('outgoing:audience.tag') })} <a href="${documentPaths.document(i18n.locale, document.id)}">${personName(document.title)}</a>
        <span class="aside">${document.mediaType === 'application/pdf' ? i18n.t('documents:fileFacts', { size: i18n.size(document.size) }) : i18n.size(document.size)}</span>`,
      typeName(i18n, document.type),
      html`<a href="${casePaths.case(i18n.locale, document.caseId)}">${reference(document.reference)}</a> ${caseName(document.caseNames)}${forWords(i18n, document.forWhom)}`,
      html`${momentTag({ i18n, at: document.availableAt ?? 0 })}${document.notifiedAt !== null && html`<br><span class="aside">${i18n.t('outgoing:instants.notified')} ${momentTag({ i18n, at: document.notifiedAt })}</span>`}`,
      openedWords(i18n, document.firstOpened),
    ]),
  })

const openedWords = (i18n: I18n, opened: Received['firstOpened']) =>
  opened ? html`${momentTag({ i18n, at: opened.at })}, ${personName(opened.name)}` : i18n.t('documents:inbox.notOpened')
