import type { DatedDay } from '../../../../src/cases/deadlines/moves.ts'
import type { OpenYear } from '../../../../src/cases/deadlines/office-days/changes.ts'
import { staffOfficeDayPaths } from '../../../../src/cases/deadlines/office-days/paths.ts'
import type { Preview } from '../../../../src/cases/deadlines/preview-queries.ts'
import { nameIn } from '../../../../src/platform/localized.ts'
import type { I18n } from '../../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../../src/tribunal/languages.ts'
import { html } from '../../../components/index.ts'
import { changePreviewPage } from '../staff-preview.ts'

type Office = Paired<'name'> & { readonly id: string }
type Looked = {
  readonly i18n: I18n
  readonly preview: Preview
  readonly fields: Readonly<Record<string, string>>
}

export function dayPreviewPage(
  data: Looked & { readonly office: Office; readonly day: DatedDay; readonly isRemoved?: boolean },
) {
  const { i18n, preview, fields, office, day, isRemoved } = data
  const { t, locale } = i18n
  const shown = { office: office.id, year: day.day.slice(0, 4) }
  return changePreviewPage({
    i18n,
    preview,
    fields,
    offices: [office],
    facts: [
      { key: t('deadlinePages:calendar.office'), value: nameIn(i18n, office) },
      { key: t('deadlinePages:calendar.day'), value: i18n.day(day.day) },
      { key: t('deadlinePages:calendar.kind'), value: t(`deadlinePages:calendar.${day.kind}`) },
      { key: t('deadlinePages:calendar.name'), value: html`<bdi>${nameIn(i18n, day)}</bdi>` },
    ],
    back: {
      href: staffOfficeDayPaths.calendar(locale, shown),
      label: t('deadlinePages:calendar.title', { office: nameIn(i18n, office), year: shown.year }),
    },
    action: isRemoved ? staffOfficeDayPaths.calendarRemoval(locale) : staffOfficeDayPaths.calendar(locale),
    ...(isRemoved && { seal: i18n.seal }),
    save: isRemoved ? t('deadlinePages:calendar.remove') : t('deadlinePages:calendar.add'),
    isTyped: !isRemoved,
  })
}

export function yearPreviewPage(
  data: Looked & { readonly open: readonly OpenYear[]; readonly offices: readonly Office[]; readonly year: number },
) {
  const { i18n, preview, fields, open, offices, year } = data
  const { t, locale } = i18n
  const missingAt = new Map(open.map(({ officeId, missing }) => [officeId, missing.length]))
  return changePreviewPage({
    i18n,
    preview,
    fields,
    offices,
    facts: offices
      .filter(({ id }) => missingAt.has(id))
      .map((office) => ({
        key: nameIn(i18n, office),
        value: t('deadlinePages:years.wouldEnter', { count: missingAt.get(office.id) ?? 0 }),
      })),
    back: {
      href: staffOfficeDayPaths.calendarYears(locale, { year: String(year) }),
      label: t('deadlinePages:years.title', { year }),
    },
    action: staffOfficeDayPaths.calendarYears(locale),
    save: t('deadlinePages:years.enter', { year }),
  })
}
