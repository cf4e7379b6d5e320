import type { CounselProfile } from '../../../src/accounts/people/queries.ts'
import type { GoodStanding } from '../../../src/accounts/standing/good-standing.ts'
import { standingPaths } from '../../../src/accounts/standing/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import {
  bodyName,
  checkboxes,
  errorSummary,
  html,
  notice,
  postForm,
  sentencesOf,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type StandingData = {
  i18n: I18n
  standing: GoodStanding
  profile: CounselProfile
  isDone?: boolean
  back?: string
  errors?: FormErrors
  typed?: Typed
}

const noticeDays = 30 * 86_400_000

export function standingPage({ i18n, standing, profile, isDone, back, errors = {}, typed = {} }: StandingData) {
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => i18n.t(`identity:standing.error.${error}` as Key))
  return page(
    i18n,
    { title: t('identity:standing.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${isDone && notice({ i18n, kind: 'success', title: t('identity:standing.done') })}
    <div class="titled"><h1>${t('identity:standing.title')}</h1><p>${t('identity:standing.lead')}</p></div>
    ${state(i18n, standing)}
    ${facts(i18n, profile)}
    ${
      standing.state !== 'good' &&
      postForm(
        { action: standingPaths.standing(locale, { back }), seal: i18n.seal },
        html`
      ${declarations(i18n, typed, sentences)}
      <p>${t('identity:standing.untrue')}</p>
      <p>${t('identity:standing.changed')}</p>
      ${submitButton({ label: t('identity:standing.submit') })}`,
      )
    }`,
  )
}

export const lastDayOf = (i18n: I18n, until: number): string => i18n.date(until - 1)

function state(i18n: I18n, { state: now, until }: GoodStanding) {
  const { t } = i18n
  if (until === null) return html`<p>${t('identity:standing.noDate')}</p>`
  const date = now === 'good' ? i18n.date(until - noticeDays) : lastDayOf(i18n, until)
  return notice({
    i18n,
    kind: now === 'good' ? 'information' : 'warning',
    title: t(`identity:standing.now.${now}`, { date }),
    body: t(`identity:standing.what.${now}`, { date }),
  })
}

const facts = (i18n: I18n, profile: CounselProfile) => {
  const { t } = i18n
  const { kind, body, membershipNumber, standingConfirmedAt, standingUntil } = profile
  return summaryList([
    { key: t('identity:standing.kind'), value: t(`accounts:kind.${kind}`) },
    { key: t('identity:standing.body'), value: bodyName(i18n, body) },
    { key: t('identity:standing.number'), value: membershipNumber },
    {
      key: t('identity:standing.last'),
      value: standingConfirmedAt ? i18n.date(standingConfirmedAt) : t('identity:standing.never'),
    },
    ...(standingUntil ? [{ key: t('identity:standing.due'), value: lastDayOf(i18n, standingUntil) }] : []),
  ])
}

const declarations = (i18n: I18n, typed: Typed, sentences: Record<string, string>) =>
  (['member', 'free'] as const).map((name) =>
    checkboxes({
      i18n,
      name,
      label: i18n.t(`identity:standing.label.${name}`),
      options: [{ value: 'yes', label: i18n.t(`identity:standing.${name}`) }],
      values: typed[name] ? [typed[name]] : [],
      error: sentences[name],
    }),
  )
