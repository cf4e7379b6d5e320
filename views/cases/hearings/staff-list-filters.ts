import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import {
  hearingModes,
  hearingStates,
  type OfficeHearingView,
  officeHearingViews,
} from '../../../src/cases/hearings/values.ts'
import { divisions, hearingKinds } from '../../../src/tribunal/index.ts'
import {
  type Content,
  filterForm,
  hiddenField,
  html,
  selectField,
  submitButton,
  textField,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'

import type { OfficeHearingsData } from './staff-list-data.ts'

export function hearingViews({ i18n, view, day, present, filters, found }: OfficeHearingsData): Content {
  const { t, locale } = i18n
  const isNarrowed = Object.values(filters).some(Boolean)
  const kept = { ...(view !== 'day' && { view }), ...(view === 'day' && day !== present && { day }) }
  const href = (one: OfficeHearingView) =>
    staffHearingPaths.hearings(locale, { ...(one === 'day' ? {} : { view: one }), ...filters })
  const option = (value: string, label: string) => ({ value, label })
  const any = option('', t('cases:filter.all'))
  return workBar({
    i18n,
    views: officeHearingViews.map((one) => {
      // That there is none today is no reason to leave today out.
      const count = one === 'day' && !found.counts.day ? undefined : found.counts[one]
      return {
        href: href(one),
        label: t(`officeCase:list.view.${one}`),
        isCurrent: one === view && (one !== 'day' || day === present),
        ...(count !== undefined && (one !== 'day' || day === present) && { count }),
      }
    }),
    filter: {
      isOpen: isNarrowed,
      clearHref: staffHearingPaths.hearings(locale, kept),
      form: filterForm(
        { action: staffHearingPaths.hearings(locale), label: t('hearings:filter') },
        html`
        ${Object.entries(kept).map(([name, value]) => value && hiddenField(name, value))}
        ${selectField({ i18n, name: 'division', label: t('cases:filter.division'), value: filters.division ?? '', options: [option('', t('deadlinePages:list.anyDivision')), ...divisions.map((value) => option(value, t(`tribunal:${value}.name`)))] })}
        ${selectField({ i18n, name: 'kind', label: t('cases:hearings.kind'), value: filters.kind ?? '', options: [option('', t('cases:filter.anyHearing')), ...hearingKinds.map((value) => option(value, t(`cases:hearing.kind.${value}`)))] })}
        ${selectField({ i18n, name: 'mode', label: t('admin:hearing.mode'), value: filters.mode ?? '', options: [any, ...hearingModes.map((value) => option(value, t(`cases:hearing.mode.${value}`)))] })}
        ${selectField({ i18n, name: 'state', label: t('cases:hearings.state'), value: filters.state ?? '', options: [any, ...hearingStates.map((value) => option(value, t(`cases:hearing.state.${value}`)))] })}
        ${textField({ i18n, name: 'panel', label: t('officeCase:hearing.panel'), value: filters.panel ?? '', size: 20, spellcheck: false, autoDirection: true })}
        ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
      ),
    },
    tools: [
      view !== 'day' && {
        href: staffHearingPaths.hearings(locale, { view, ...filters, rows: 'all' }),
        label: t('cases:list.print'),
      },
    ],
  })
}

/** Another day, before and after the one shown. */
export function otherDays({ i18n, day, before, after, present, filters }: OfficeHearingsData): Content {
  const { t, locale } = i18n
  const dayHref = (one: string) =>
    staffHearingPaths.hearings(locale, { ...filters, day: one === present ? undefined : one })
  return html`
    <div class="bar no-print">
    <ul class="inline"><li><a rel="prev" href="${dayHref(before)}">${t('officeCase:list.before')}</a></li><li><a rel="next" href="${dayHref(after)}">${t('officeCase:list.after')}</a></li></ul>
    ${filterForm(
      { action: staffHearingPaths.hearings(locale), label: t('officeCase:list.otherDay') },
      html`
      ${Object.entries(filters).map(([name, value]) => value && hiddenField(name, value))}
      ${textField({ i18n, name: 'day', label: t('officeCase:list.otherDay'), type: 'date', value: day })}
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
    )}
    </div>
    <p class="aside no-print">${t('officeCase:list.printHint')}</p>`
}
