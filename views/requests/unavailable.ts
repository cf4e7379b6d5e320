import { hearingPaths } from '../../src/cases/hearings/paths.ts'
import type { ListedHearing } from '../../src/cases/hearings/rows.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'

import type { RepresentedCounsel, Unavailable } from '../../src/requests/unavailable-queries.ts'
import {
  caseName,
  dataTable,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  reference,
  sentencesOf,
  submitButton,
  textField,
  unbroken,
} from '../components/index.ts'
import { page } from '../layout.ts'

type UnavailableData = {
  i18n: I18n
  said: readonly Unavailable[]
  spokenFor: readonly RepresentedCounsel[]
  /** Hearings scheduled on such a day. */
  conflicts: readonly ListedHearing[]
  isNew: boolean
  typed?: Typed
  errors?: FormErrors
}

export function unavailableDaysPage(data: UnavailableData) {
  const { i18n, said, spokenFor, conflicts, isNew, typed = {}, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`requests:error.${error}` as Key))
  const [only, ...others] = spokenFor
  const action = requestPaths.unavailable(locale)
  return page(
    i18n,
    {
      title: t('requests:unavailable.title'),
      keeps: { form: 'unavailable', action },
      error: Object.keys(errors).length > 0,
      back: { href: hearingPaths.hearings(locale), label: t('requests:unavailable.back') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${isNew && notice({ i18n, kind: 'success', title: t('requests:unavailable.done') })}
    <h1>${t('requests:unavailable.title')}</h1>
    <p>${t('requests:unavailable.lead')}</p>
    ${conflicts.length > 0 && conflictNotice(i18n, conflicts)}
    <h2>${t('requests:unavailable.said')}</h2>
    ${said.length === 0 ? emptyLine(t('requests:unavailable.none')) : saidTable(i18n, said, others.length > 0 || !only?.isOwn)}
    <h2>${t('requests:unavailable.add')}</h2>
    ${postForm(
      { action, id: 'unavailable', seal: i18n.seal },
      html`
      ${
        only && others.length === 0
          ? html`${hiddenField('for', only.id)}${!only.isOwn && html`<p>${t('requests:for.label')} ${personName(only.name)}</p>`}`
          : radios({
              i18n,
              name: 'for',
              label: t('requests:unavailable.who'),
              options: spokenFor.map(({ id, name, isOwn }) => ({
                value: id,
                label: isOwn ? t('requests:for.self') : personName(name),
              })),
              value: typed.for ?? '',
              ...(sentences.for ? { error: sentences.for } : {}),
            })
      }
      <div class="pair">
        ${textField({ i18n, name: 'from', label: t('requests:unavailable.from'), type: 'date', value: typed.from ?? '', ...(sentences.from ? { error: sentences.from } : {}) })}
        ${textField({ i18n, name: 'to', label: t('requests:unavailable.to'), type: 'date', value: typed.to ?? '', ...(sentences.to ? { error: sentences.to } : {}) })}
      </div>
      ${textField({ i18n, name: 'note', label: t('requests:unavailable.note'), hint: t('requests:unavailable.noteHint'), optional: true, value: typed.note ?? '', autoDirection: true, ...(sentences.note ? { error: sentences.note } : {}) })}
      ${submitButton({ label: t('requests:unavailable.submit') })}`,
    )}`,
  )
}

const conflictNotice = (i18n: I18n, conflicts: readonly ListedHearing[]) =>
  notice({
    i18n,
    kind: 'warning',
    title: i18n.t('requests:unavailable.conflicts', { count: conflicts.length }),
    body: html`
      <p>${i18n.t('requests:unavailable.conflictsMore')}</p>
      <ul>${conflicts.map((hearing) => {
        const askHref = requestPaths.requestStart(i18n.locale, hearing.caseId, {
          kind: 'changeOfDate',
          hearing: hearing.id,
        })
        return html`
        <li><a href="${askHref}">${reference(hearing.theCase.reference)} ${caseName(hearing.theCase)}</a>, ${momentTag({ i18n, at: hearing.startsAt, zone: hearing.zone })}</li>`
      })}
      </ul>`,
  })

const spanWords = (i18n: I18n, { fromDay, toDay }: Pick<Unavailable, 'fromDay' | 'toDay'>): string =>
  fromDay === toDay
    ? i18n.day(fromDay)
    : i18n.t('requests:unavailable.span', { from: i18n.day(fromDay), to: i18n.day(toDay) })

const saidTable = (i18n: I18n, said: readonly Unavailable[], withName: boolean) =>
  dataTable({
    caption: i18n.t('requests:unavailable.said'),
    captionHidden: true,
    columns: [
      { label: i18n.t('requests:unavailable.days') },
      ...(withName ? [{ label: i18n.t('requests:for.label'), isNamed: true }] : []),
      { label: i18n.t('requests:unavailable.note') },
      { label: i18n.t('requests:files.act'), kind: 'act' },
    ],
    rows: said.map((one) => [
      unbroken(spanWords(i18n, one)),
      ...(withName ? [personName(one.name)] : []),
      one.note ? personName(one.note) : '',
      postForm(
        { action: requestPaths.unavailableWithdrawal(i18n.locale, one.id), seal: i18n.seal },
        submitButton({ label: i18n.t('requests:unavailable.withdraw'), kind: 'plain', about: spanWords(i18n, one) }),
      ),
    ]),
  })
