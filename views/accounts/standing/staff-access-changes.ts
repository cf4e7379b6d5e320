import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import type { AccessChange } from '../../../src/accounts/standing/standing.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dataTable,
  html,
  momentTag,
  postForm,
  submitButton,
  tag,
  textArea,
  warningText,
} from '../../components/index.ts'

type AccessForm = {
  readonly i18n: I18n
  readonly person: {
    readonly id: string
    readonly name: string
    readonly state: 'active' | 'suspended' | 'closed'
    /** When a suspension ends, unless a second member of staff confirms it. */
    readonly suspendedUntil: number | null
  }
  /** Officers must give one; administrators need not. */
  readonly isReasonNeeded: boolean
  readonly sentences: Record<string, string>
  readonly typed: Typed
}

/** Suspends an account or restores it; a closed one stays closed. */
export function accessForm({ i18n, person, isReasonNeeded, sentences, typed }: AccessForm): Content {
  const { t, locale } = i18n
  const { id, state, name, suspendedUntil } = person
  const reason = textArea({
    i18n,
    name: 'reason',
    label: t('identity:person.reason'),
    hint: isReasonNeeded ? t('identity:person.suspendReasonHint') : undefined,
    value: typed.reason,
    rows: 3,
    optional: !isReasonNeeded,
    error: sentences.reason,
  })
  if (state === 'active')
    return html`
    <h2>${t('admin:person.suspendTitle')}</h2>
    ${warningText({ i18n, text: t('identity:person.suspendWhat') })}
    <p>${t('identity:person.suspendSecond')}</p>
    ${postForm({ action: staffPeoplePaths.personSuspension(locale, id), seal: i18n.seal, label: t('admin:person.suspendTitle') }, html`${reason} ${submitButton({ label: t('admin:person.suspend'), kind: 'danger', about: name })}`)}`
  if (state === 'suspended')
    return html`
    ${suspendedUntil !== null && html`<p>${t('identity:person.suspendedUntil', { moment: i18n.moment(suspendedUntil) })} <a href="${staffStandingPaths.approvals(locale)}">${t('identity:person.toApprovals')}</a></p>`}
    <h2>${t('admin:person.restoreTitle')}</h2>
    <p>${t('admin:person.restoreWhat')}</p>
    ${postForm({ action: staffPeoplePaths.personRestoration(locale, id), seal: i18n.seal, label: t('admin:person.restoreTitle') }, html`${reason} ${submitButton({ label: t('admin:person.restore'), about: name })}`)}`
  return ''
}

export function accessChangeList(i18n: I18n, changes: readonly AccessChange[]): Content {
  const { t } = i18n
  if (changes.length === 0) return ''
  return html`
    <h2>${t('identity:person.changesTitle')}</h2>
    ${dataTable({
      caption: t('identity:person.changesTitle'),
      captionHidden: true,
      columns: [
        { label: t('identity:person.change') },
        { label: t('identity:person.when') },
        { label: t('identity:person.by'), isNamed: true },
        { label: t('identity:person.changeReason') },
      ],
      rows: changes.map(({ change, at, staffName, reason }) => [
        tag({
          kind: change === 'suspended' || change === 'confirmed' ? 'danger' : 'success',
          word: t(`identity:change.${change}`),
        }),
        momentTag({ i18n, at }),
        change === 'lapsed' ? t('identity:person.byItself') : staffName,
        reason ? html`<span class="as-written" dir="auto">${reason}</span>` : t('identity:person.noReason'),
      ]),
    })}`
}
