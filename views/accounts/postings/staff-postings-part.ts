import { staffPostingPaths } from '../../../src/accounts/postings/paths.ts'
import type { KeptPosting } from '../../../src/accounts/postings/queries.ts'
import type { ListedApproval } from '../../../src/accounts/standing/approvals.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  type Content,
  dataTable,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { whatOf } from '../standing/staff-approvals.ts'

export type PostingOffice = Paired<'name'> & { readonly id: string }
export type PostingDone = 'given' | 'changed' | 'ended' | 'asked' | 'stale'

type PostingsPart = {
  readonly i18n: I18n
  readonly person: { readonly id: string; readonly name: string; readonly state: string }
  readonly postings: readonly KeptPosting[]
  readonly offices: readonly PostingOffice[]
  /** Changes to their postings that wait for a second officer. */
  readonly waiting: readonly ListedApproval[]
  readonly sentences: Record<string, string>
  readonly typed: Typed
}

export const postingNotice = (i18n: I18n, done: PostingDone | undefined): Content =>
  done === undefined
    ? ''
    : notice({ i18n, kind: done === 'stale' ? 'warning' : 'success', title: i18n.t(`postings:done.${done}`) })

export function postingsPart({ i18n, person, postings, offices, waiting, sentences, typed }: PostingsPart): Content {
  const { t } = i18n
  const live = postings.filter(({ endedAt }) => endedAt === null)
  const over = postings.filter(({ endedAt }) => endedAt !== null)
  const free = offices.filter(({ id }) => !live.some(({ officeId }) => officeId === id))
  return html`
    <h2 id="postings">${t('postings:title')}</h2>
    <p>${t('postings:lead')}</p>
    <p>${t('postings:two')}</p>
    ${live.length === 0 ? html`<p>${t('postings:nowhere')}</p>` : liveTable(i18n, person, live)}
    ${waiting.length > 0 && waitingList(i18n, offices, waiting)}
    ${person.state !== 'closed' && newPosting({ i18n, person, free, sentences, typed })}
    ${over.length > 0 && overTable(i18n, over)}`
}

const liveTable = (i18n: I18n, person: { id: string }, live: readonly KeptPosting[]) =>
  dataTable({
    caption: i18n.t('postings:title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('postings:office') },
      { label: i18n.t('postings:role') },
      { label: i18n.t('postings:since'), isNamed: true },
      { label: i18n.t('postings:given'), isNamed: true },
      { label: i18n.t('postings:act'), kind: 'act' },
    ],
    rows: live.map((one) => [
      nameIn(i18n, one),
      i18n.t(`postings:as.${one.role}`),
      momentTag({ i18n, at: one.givenAt }),
      one.giverName === null ? i18n.t('postings:atFirst') : personName(one.giverName),
      html`<a href="${staffPostingPaths.posting(i18n.locale, person.id, one.id)}">${i18n.t('postings:change')}<span class="hidden"> ${nameIn(i18n, one)}</span></a>`,
    ]),
  })

const waitingList = (i18n: I18n, offices: readonly PostingOffice[], waiting: readonly ListedApproval[]) => html`
    <h3>${i18n.t('postings:waiting')}</h3>
    <ul>
      ${waiting.map((one) => html`<li><a href="${staffStandingPaths.approvals(i18n.locale)}">${i18n.t(`identity:kind.${one.kind}`)}</a>, ${whatOf(i18n, offices, one)}</li>`)}
    </ul>`

const overTable = (i18n: I18n, over: readonly KeptPosting[]) => html`
    <h3>${i18n.t('postings:historyTitle')}</h3>
    ${dataTable({
      caption: i18n.t('postings:historyTitle'),
      captionHidden: true,
      columns: [
        { label: i18n.t('postings:office') },
        { label: i18n.t('postings:role') },
        { label: i18n.t('postings:from'), isNamed: true },
        { label: i18n.t('postings:until'), isNamed: true },
        { label: i18n.t('postings:endedBy'), isNamed: true },
      ],
      rows: over.map((one) => [
        nameIn(i18n, one),
        i18n.t(`postings:as.${one.role}`),
        momentTag({ i18n, at: one.givenAt }),
        momentTag({ i18n, at: one.endedAt ?? 0 }),
        personName(one.enderName ?? ''),
      ]),
    })}`

export const roleOptions = ({ t }: I18n) =>
  (['officer', 'supervisor'] as const).map((role) => ({
    value: role,
    label: t(`postings:as.${role}`),
    hint: t(`postings:hint.${role}`),
  }))

type NewPosting = Pick<PostingsPart, 'i18n' | 'person' | 'sentences' | 'typed'> & {
  readonly free: readonly PostingOffice[]
}

function newPosting({ i18n, person, free, sentences, typed }: NewPosting): Content {
  const { t, locale } = i18n
  if (free.length === 0) return html`<p>${t('postings:everywhere')}</p>`
  return html`
    <h3>${t('postings:newTitle')}</h3>
    ${postForm(
      { action: staffPostingPaths.personPostings(locale, person.id), seal: i18n.seal, label: t('postings:newTitle') },
      html`
      ${selectField({
        i18n,
        name: 'officeId',
        label: t('postings:office'),
        options: free.map((office) => ({ value: office.id, label: nameIn(i18n, office) })),
        value: typed.officeId,
        empty: true,
        error: sentences.officeId,
      })}
      ${radios({
        i18n,
        name: 'role',
        label: t('postings:role'),
        options: roleOptions(i18n),
        value: typed.role,
        error: sentences.role,
      })}
      ${submitButton({ label: t('postings:give'), about: person.name })}`,
    )}`
}
