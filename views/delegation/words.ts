import { casePaths } from '../../src/cases/record/paths.ts'
import type { SharedWith, ShareState } from '../../src/delegation/shares.ts'
import type { Delegation, DelegationState } from '../../src/delegation/terms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, html, momentTag, type TagKind, tag, unbroken } from '../components/index.ts'

const kinds: Record<ShareState, TagKind> = {
  offered: 'info',
  coming: 'info',
  active: 'success',
  ended: 'neutral',
  declined: 'neutral',
  lapsed: 'neutral',
}

export const delegationStateTag = ({ t }: I18n, state: DelegationState | ShareState) =>
  tag({ kind: kinds[state], word: t(`delegation:state.${state}`) })

const rightsWord = ({ t }: I18n, { canPrepare, canSend }: Pick<Delegation, 'canPrepare' | 'canSend'>) =>
  t(`delegation:rights.${canSend ? 'send' : canPrepare ? 'prepare' : 'read'}`)

export const delegateRole = (i18n: I18n, given: Pick<Delegation, 'canPrepare' | 'canSend'>): Content =>
  roleWords(i18n.t('delegation:as.delegate'), rightsWord(i18n, given))
export const shareRole = ({ t }: I18n, { kind }: Pick<SharedWith, 'kind'>): Content =>
  roleWords(t(`delegation:as.${kind}`), t('delegation:rights.send'))

const roleWords = (role: string, rights: string) => html`${role}<br><span class="aside">${rights}</span>`

const mostNamed = 5

/** All cases, or the chosen ones by number while they are few. */
export function caseScope(
  { t }: I18n,
  { allCases }: Pick<Delegation, 'allCases'>,
  caseIds: readonly string[],
  references: ReadonlyMap<string, string>,
): string {
  if (allCases) return t('delegation:scope.all')
  const named = caseIds.flatMap((id) => references.get(id) ?? [])
  const isShort = named.length > 0 && named.length === caseIds.length && named.length <= mostNamed
  return isShort ? named.join(', ') : t('delegation:scope.chosen', { count: caseIds.length })
}

type Scope = Pick<SharedWith, 'caseId' | 'reference' | 'hearingAt' | 'zone' | 'until'>

/** The case, and the day of the hearing in its own zone. Warns if the hearing was moved past the end of the share. */
export function shareScope(i18n: I18n, { caseId, reference, hearingAt, zone, until }: Scope, isOpen: boolean): Content {
  const { t, locale } = i18n
  const isTooShort = hearingAt !== null && until !== null && hearingAt >= until
  return html`${isOpen ? html`<a class="ref" href="${casePaths.case(locale, caseId)}">${reference}</a>` : html`<span class="ref">${reference}</span>`}${
    hearingAt !== null &&
    html`<br><span class="aside">${unbroken(t('delegation:share.hearingOn', { date: i18n.date(hearingAt, zone) }))}</span>`
  }${isTooShort && html`<br>${tag({ kind: 'warning', word: t('delegation:share.tooShort') })}`}`
}

/** In the zone of the hearing or the office; with its beginning, while that is ahead. */
export const shareSpan = (i18n: I18n, { from, until, zone, state }: SpanOf): Content =>
  html`${
    state === 'coming' && html`${i18n.t('delegation:share.begins')} ${momentTag({ i18n, at: from, zone })}<br>`
  }${until === null ? i18n.t('delegation:terms.open') : momentTag({ i18n, at: until - 1, zone })}`

type SpanOf = Pick<SharedWith, 'from' | 'until' | 'zone' | 'state'>
