import type { ContactState, ListedChange } from '../../../src/accounts/own-account/contact-changes.ts'
import { staffAccountPaths } from '../../../src/accounts/own-account/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import { doneNotice, type StaffDone } from '../../admin/words.ts'
import {
  backToStaffHome,
  contactChangeList,
  dataTable,
  emptyLine,
  html,
  momentTag,
  pager,
  personName,
  postForm,
  reference,
  submitButton,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'

type File = { readonly id: string; readonly reference: string }
type ContactsData = {
  i18n: I18n
  office: Paired<'name'>
  state: ContactState
  changes: readonly ListedChange[]
  /** The open files of each person at this office. */
  files: ReadonlyMap<string, readonly File[]>
  isFirst: boolean
  next?: string
  done?: StaffDone
}

export function contactsPage({ i18n, office, state, changes, files, isFirst, next, done }: ContactsData) {
  const { t, locale } = i18n
  const title = t('admin:contacts.title')
  const here = (q: { after?: string } = {}) => staffAccountPaths.contactChanges(locale, { state, ...q })
  return page(
    i18n,
    { title, back: backToStaffHome(i18n) },
    html`
    ${doneNotice(i18n, done)}
    <div class="titled"><h1>${title}</h1><p>${t(`admin:contacts.lead.${state}`, { office: nameIn(i18n, office) })}</p></div>
    ${workBar({
      i18n,
      views: (['waiting', 'read'] as const).map((one) => ({
        href: staffAccountPaths.contactChanges(locale, one === 'waiting' ? {} : { state: one }),
        label: t(`admin:contacts.view.${one}`),
        isCurrent: one === state,
      })),
    })}
    ${changes.length === 0 ? emptyLine(t(`admin:contacts.none.${state}`)) : changeTable(i18n, state, changes, files)}
    ${pager({ i18n, first: isFirst ? undefined : here(), next: next ? here({ after: next }) : undefined })}`,
  )
}

const changeTable = (
  i18n: I18n,
  state: ContactState,
  changes: readonly ListedChange[],
  files: ContactsData['files'],
) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('admin:contacts.title'),
    captionHidden: true,
    columns: [
      { label: t('admin:contacts.person') },
      { label: t('admin:contacts.change') },
      { label: t('admin:contacts.files') },
      { label: t('admin:contacts.when') },
      state === 'waiting'
        ? { label: t('admin:contacts.read'), kind: 'act' }
        : { label: t('admin:contacts.readBy'), isNamed: true },
    ],
    rows: changes.map((c) => [
      html`${personName(c.name)}<br>${t(`accounts:role.${c.role}`)}`,
      contactChangeList(i18n, c.changes),
      fileList(i18n, files.get(c.personId) ?? []),
      momentTag({ i18n, at: c.createdAt }),
      state === 'waiting'
        ? postForm(
            { action: staffAccountPaths.contactChangeReading(locale, c.id) },
            submitButton({ label: t('admin:contacts.markRead'), kind: 'secondary', about: c.name }),
          )
        : html`${personName(c.seenByName ?? '')}<br>${momentTag({ i18n, at: c.seenAt ?? 0 })}`,
    ]),
  })
}

const mostShown = 5

const fileList = (i18n: I18n, files: readonly File[]) =>
  files.length === 0
    ? i18n.t('admin:contacts.noFile')
    : html`${files
        .slice(0, mostShown)
        .map(
          ({ id, reference: number }, index) =>
            html`${index > 0 && html`<br>`}<a href="${staffCasePaths.case(i18n.locale, id)}">${reference(number)}</a>`,
        )}${files.length > mostShown && html`<br>${i18n.t('admin:contacts.moreFiles', { count: files.length - mostShown })}`}`
