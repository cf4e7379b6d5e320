import { staffLimitChangePaths } from '../../../../src/cases/deadlines/limit-changes/paths.ts'
import type { Preview } from '../../../../src/cases/deadlines/preview-queries.ts'
import type { LimitChange } from '../../../../src/cases/deadlines/types.ts'
import type { I18n } from '../../../../src/platform/web/i18n.ts'
import type { Limit } from '../../../../src/tribunal/index.ts'
import type { Paired } from '../../../../src/tribunal/languages.ts'
import { limitName, limitRule, sourceWords } from '../../../components/limit-words.ts'
import { changePreviewPage } from '../staff-preview.ts'
import { spanWords } from './staff-limit-changes.ts'

type Data = {
  readonly i18n: I18n
  readonly preview: Preview
  readonly offices: readonly (Paired<'name'> & { readonly id: string })[]
  readonly change: Omit<LimitChange, 'id'>
  /** The limit, and those that are counted from its end. */
  readonly limits: readonly Limit[]
  readonly fields: Readonly<Record<string, string>>
  /** Of a change that is taken back, its id. */
  readonly withdrawn?: string
}

export function limitChangePreviewPage({ i18n, preview, offices, change, limits, fields, withdrawn }: Data) {
  const { t, locale } = i18n
  const [own, ...after] = limits
  const limit = own && t('deadlinePages:changes.option', { rule: limitRule(i18n, own), name: limitName(i18n, own.id) })
  return changePreviewPage({
    i18n,
    preview,
    offices,
    facts: [
      { key: t('deadlinePages:changes.limit'), value: limit ?? limitName(i18n, change.deadlineId) },
      ...(after.length > 0
        ? [{ key: t('deadlinePages:preview.after'), value: after.map(({ id }) => limitName(i18n, id)) }]
        : []),
      { key: t('deadlinePages:changes.days'), value: i18n.number(change.days) },
      { key: t('deadlinePages:changes.span'), value: spanWords(i18n, change) },
      { key: t('deadlinePages:changes.source'), value: sourceWords(i18n, change) },
    ],
    back: { href: staffLimitChangePaths.limitChanges(locale), label: t('deadlinePages:changes.title') },
    action: withdrawn
      ? staffLimitChangePaths.limitChangeWithdrawal(locale, withdrawn)
      : staffLimitChangePaths.limitChanges(locale),
    seal: i18n.seal,
    fields,
    save: withdrawn ? t('deadlinePages:changes.withdraw') : t('deadlinePages:changes.add'),
    isTyped: !withdrawn,
  })
}
