import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import type { ListedApproval } from '../../../src/accounts/standing/approvals.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import { doneNotice, type StaffDone } from '../../admin/words.ts'
import {
  buttonRow,
  type Content,
  dataTable,
  emptyLine,
  html,
  momentTag,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
  tag,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Office = Paired<'name'> & { readonly id: string }

type ApprovalsData = {
  i18n: I18n
  actorId: string
  /** The submissions that this one may know of, by their ids: none for administrators, who decide without learning what is in a case. */
  known: ReadonlySet<string>
  offices: readonly Office[]
  open: readonly ListedApproval[]
  decided: readonly ListedApproval[]
  done?: StaffDone
}

export function approvalsPage({ i18n, actorId, known, offices, open, decided, done }: ApprovalsData) {
  const { t } = i18n
  return page(
    i18n,
    { title: t('identity:approvals.title') },
    html`
    ${doneNotice(i18n, done)}
    <div class="titled"><h1>${t('identity:approvals.title')}</h1><p>${t('identity:approvals.lead')}</p></div>
    <h2>${t('identity:approvals.openTitle')}</h2>
    ${open.length === 0 && emptyLine(t('identity:approvals.none'))}
    ${open.length > 0 && html`<ul class="cards">${open.map((approval) => html`<li>${card({ i18n, actorId, known, offices }, approval)}</li>`)}</ul>`}
    ${decided.length > 0 && decidedTable({ i18n, actorId, known, offices }, decided)}`,
  )
}

type Around = Pick<ApprovalsData, 'i18n' | 'actorId' | 'known' | 'offices'>

const card = ({ i18n, actorId, known, offices }: Around, approval: ListedApproval) => {
  const { t } = i18n
  const { kind, askerName, askedAt, reason, endsAt } = approval
  const what = submissionOf(i18n, known, approval) || whatOf(i18n, offices, approval)
  return html`
      <h3>${t(`identity:kind.${kind}`)}</h3>
      ${summaryList([
        { key: t('identity:approvals.person'), value: who(i18n, approval) },
        ...(what ? [{ key: t('identity:approvals.what'), value: what }] : []),
        { key: t('identity:approvals.asked'), value: personName(askerName) },
        { key: t('identity:approvals.when'), value: momentTag({ i18n, at: askedAt }) },
        ...(reason
          ? [{ key: t('identity:approvals.reason'), value: html`<span class="as-written" dir="auto">${reason}</span>` }]
          : []),
        ...(endsAt === null
          ? []
          : [
              {
                key: t('identity:approvals.ends'),
                value: t('identity:approvals.endsOn', { moment: i18n.moment(endsAt) }),
              },
            ]),
      ])}
      ${decision(i18n, actorId, approval)}`
}

/** With a link, if the person has an account. */
const who = (i18n: I18n, { kind, personId, personName: name }: ListedApproval): Content =>
  kind === 'staffInvited'
    ? personName(name)
    : html`<a href="${staffPeoplePaths.person(i18n.locale, personId)}">${personName(name)}</a>`

function submissionOf(i18n: I18n, known: ReadonlySet<string>, { about }: Pick<ListedApproval, 'about'>): Content {
  if (!about?.submissionId || !known.has(about.submissionId)) return ''
  return html`<a href="${staffSubmissionPaths.submission(i18n.locale, about.submissionId)}">${reference(about.number ?? '')}${about.toReference && html` ${i18n.t('identity:approvals.into')} ${reference(about.toReference)}`}</a>`
}

/** The posting, or the role of somebody to be invited. */
export function whatOf(i18n: I18n, offices: readonly Office[], { about }: Pick<ListedApproval, 'about'>): Content {
  const { t } = i18n
  if (!about?.role) return ''
  const office = offices.find(({ id }) => id === about.officeId)
  const role = about.role === 'administrator' ? t('identity:approvals.administrator') : t(`postings:as.${about.role}`)
  const posting = office ? t('identity:approvals.posting', { office: nameIn(i18n, office), role }) : role
  return about.email ? unbroken(t('identity:approvals.byMail', { role: posting, email: about.email })) : posting
}

function decision(
  i18n: I18n,
  actorId: string,
  { id, kind, askedBy, personId, personName: about }: ListedApproval,
): Content {
  const { t, locale } = i18n
  if (askedBy === actorId)
    return html`
      <p>${t('identity:approvals.own')}</p>
      ${postForm({ action: staffStandingPaths.approvalWithdrawal(locale, id), seal: i18n.seal }, submitButton({ label: t('identity:approvals.withdraw'), kind: 'secondary', about }))}`
  if (personId === actorId) return html`<p>${t('identity:approvals.about')}</p>`
  return html`
      <p>${t(`identity:effect.${kind}`)}</p>
      ${postForm(
        { action: staffStandingPaths.approvalDecision(locale, id), seal: i18n.seal },
        buttonRow(
          submitButton({ label: t('identity:approvals.approve'), name: 'decision', value: 'approved', about }),
          submitButton({
            label: t('identity:approvals.decline'),
            name: 'decision',
            value: 'declined',
            kind: 'secondary',
            about,
          }),
        ),
      )}`
}

const aside = (what: Content): Content => what && html`<br><span class="aside">${what}</span>`

const decisionKinds = {
  approved: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
  lapsed: 'neutral',
  alone: 'warning',
} as const

const decidedTable = ({ i18n, known, offices }: Around, decided: readonly ListedApproval[]) => {
  const { t } = i18n
  return html`
    <h2>${t('identity:approvals.pastTitle')}</h2>
    ${dataTable({
      caption: t('identity:approvals.pastTitle'),
      captionHidden: true,
      columns: [
        { label: t('identity:approvals.person') },
        { label: t('identity:approvals.kindLabel') },
        { label: t('identity:approvals.asked'), isNamed: true },
        { label: t('identity:approvals.reason') },
        { label: t('identity:approvals.decision'), isNamed: true },
        { label: t('identity:approvals.decided'), isNamed: true },
      ],
      rows: decided.map((a) => [
        who(i18n, a),
        html`${t(`identity:kind.${a.kind}`)}${aside(submissionOf(i18n, known, a) || whatOf(i18n, offices, a))}`,
        personName(a.askerName),
        html`<span class="as-written" dir="auto">${a.reason}</span>`,
        a.decision ? tag({ kind: decisionKinds[a.decision], word: t(`identity:decision.${a.decision}`) }) : '',
        html`${a.deciderName ? personName(a.deciderName) : t('identity:approvals.byItself')}${a.decidedAt && html`<br>${momentTag({ i18n, at: a.decidedAt })}`}`,
      ]),
    })}`
}
