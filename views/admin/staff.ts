import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  dataTable,
  emptyLine,
  errorSummary,
  html,
  pager,
  personName,
  postForm,
  radios,
  selectField,
  submitButton,
  tag,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { type InvitationRow, invitationTable, inviteeFields } from './invitation-table.ts'
import { accountTag, type Done, doneNotice, isWrong, officeName, sayErrors } from './words.ts'

type Office = { readonly id: string; readonly nameEn: string; readonly nameFr: string }
type Colleague = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly state: 'active' | 'suspended' | 'closed'
  readonly officeId: string | null
}
type Invited = InvitationRow & { readonly role: string; readonly office?: Office }

type StaffData = {
  i18n: I18n
  staff: readonly Colleague[]
  offices: readonly Office[]
  invitations: readonly Invited[]
  isFirst: boolean
  before?: string
  done?: Done
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
  const sentences = sayErrors(i18n, errors)
  const officeOf = (id: string | null) => offices.find((office) => office.id === id)
  return page(
    i18n,
    { title: t('admin:staff.title'), wide: true, error: isWrong(errors) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${doneNotice(i18n, done)}
    <h1>${t('admin:staff.title')}</h1>
    ${dataTable({
      caption: t('admin:staff.title'),
      captionHidden: true,
      columns: [{ label: t('admin:staff.name') }, { label: t('admin:staff.role') }, { label: t('admin:staff.state') }],
      rows: staff.map((person) => [
        html`<a href="${paths.admin.person(locale, person.id)}">${personName(person.name)}</a><br>${personName(person.email)}`,
        post(i18n, person.role, officeOf(person.officeId)),
        tag(accountTag(i18n, person.state)),
      ]),
    })}
    <h2>${t('admin:staff.newTitle')}</h2>
    <p>${t('admin:staff.newLead')}</p>
    ${postForm(
      { action: paths.admin.staff(locale) },
      html`
      ${inviteeFields(i18n, typed, sentences)}
      ${radios({
        i18n,
        name: 'role',
        label: t('admin:staff.roleLabel'),
        options: [
          { value: 'registry', label: t('admin:staff.registry'), hint: t('admin:staff.registryHint') },
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
        options: offices.map((office) => ({ value: office.id, label: officeName(i18n, office) })),
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
            of: ({ role, office }) => post(i18n, role, office),
          })
    }
    ${pager({ i18n, first: isFirst ? undefined : paths.admin.staff(locale), next: before ? paths.admin.staff(locale, { before }) : undefined })}`,
  )
}

const post = (i18n: I18n, role: string, office: Office | undefined) =>
  role === 'registry' && office
    ? i18n.t('admin:staff.officerOf', { office: officeName(i18n, office) })
    : i18n.t('admin:staff.administrator')
