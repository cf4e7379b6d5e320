import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffPaths } from '../../../src/admin/staff/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type InvitationRow,
  invitationTable,
  inviteeFields,
} from '../../accounts/invitations/staff-invitation-table.ts'
import { type PostingOffice, roleOptions } from '../../accounts/postings/staff-postings-part.ts'
import {
  type Content,
  dataTable,
  emailAddress,
  emptyLine,
  errorSummary,
  html,
  pager,
  personName,
  postForm,
  radios,
  selectField,
  separated,
  submitButton,
  tag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { accountTag, doneNotice, isWrong, type StaffDone, sayStaffErrors } from '../words.ts'

type Colleague = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly state: 'active' | 'suspended' | 'closed'
  readonly postings: readonly Posting[]
}
type Posting = { readonly role: 'officer' | 'supervisor' } & Omit<PostingOffice, 'id'>
type Invited = InvitationRow & {
  readonly role: string
  readonly office?: PostingOffice
  readonly postingRole: Posting['role'] | null
}

type StaffData = {
  i18n: I18n
  staff: readonly Colleague[]
  offices: readonly PostingOffice[]
  invitations: readonly Invited[]
  isFirst: boolean
  before?: string
  done?: StaffDone
  errors?: FormErrors
  typed?: Typed
}

export function staffPage({
  i18n,
  staff,
  offices,
  invitations,
  isFirst,
  before,
  done,
  errors = {},
  typed = {},
}: StaffData) {
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    { title: t('admin:staff.title'), error: isWrong(errors) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${doneNotice(i18n, done)}
    <h1>${t('admin:staff.title')}</h1>
    ${dataTable({
      caption: t('admin:staff.title'),
      captionHidden: true,
      columns: [{ label: t('admin:staff.name') }, { label: t('admin:staff.role') }, { label: t('admin:staff.state') }],
      rows: staff.map((person) => [
        html`<a href="${staffPeoplePaths.person(locale, person.id)}">${personName(person.name)}</a><br>${emailAddress(person.email)}`,
        person.role === 'administrator' ? t('admin:staff.administrator') : postingWords(i18n, person.postings),
        tag(accountTag(i18n, person.state)),
      ]),
    })}
    <h2>${t('admin:staff.newTitle')}</h2>
    <p>${t('admin:staff.newLead')}</p>
    <p>${t('admin:staff.two')}</p>
    ${postForm(
      { action: staffPaths.staff(locale), seal: i18n.seal },
      html`
      ${inviteeFields(i18n, typed, sentences)}
      ${radios({
        i18n,
        name: 'role',
        label: t('admin:staff.roleLabel'),
        options: [
          ...roleOptions(i18n),
          { value: 'administrator', label: t('admin:staff.administrator'), hint: t('admin:staff.administratorHint') },
        ],
        value: typed.role,
        error: sentences.role,
      })}
      ${selectField({
        i18n,
        name: 'officeId',
        label: t('admin:staff.office'),
        hint: t('admin:staff.officeHint'),
        options: offices.map((office) => ({ value: office.id, label: nameIn(i18n, office) })),
        value: typed.officeId,
        empty: true,
        error: sentences.officeId,
      })}
      ${submitButton({ label: t('admin:staff.submit') })}`,
    )}
    <h2>${t('admin:staff.invitationsTitle')}</h2>
    ${
      invitations.length === 0
        ? emptyLine(t('admin:staff.noInvitation'))
        : invitationTable(i18n, invitations, {
            label: t('admin:staff.role'),
            of: ({ office, postingRole }) =>
              office
                ? postingLine(i18n, { ...office, role: postingRole ?? 'officer' })
                : t('admin:staff.administrator'),
          })
    }
    ${pager({ i18n, first: isFirst ? undefined : staffPaths.staff(locale), next: before ? staffPaths.staff(locale, { before }) : undefined })}`,
  )
}

const postingLine = (i18n: I18n, posting: Posting) =>
  i18n.t(`postings:at.${posting.role}`, { office: nameIn(i18n, posting) })

const postingWords = (i18n: I18n, postings: readonly Posting[]): Content =>
  postings.length === 0
    ? i18n.t('postings:none')
    : separated(
        ' · ',
        postings.map((posting) => postingLine(i18n, posting)),
      )
