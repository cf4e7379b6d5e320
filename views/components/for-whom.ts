import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { radios } from './fields.ts'
import { hiddenField } from './form.ts'
import { type Content, html } from './html.ts'
import type { SummaryRow } from './lists.ts'
import { personName } from './names.ts'

/** In whose name something was done, as a row of a summary; none where its doer did it in their own. */
export const onBehalfOf = (
  { t }: I18n,
  { principalId, by, name }: { readonly principalId: string; readonly by: string | null; readonly name: string },
): readonly SummaryRow[] => (principalId === by ? [] : [{ key: t('requests:for.label'), value: personName(name) }])

/** In whose name a form is sent (field `for`): asked when there are several, said when it is somebody else's: `forWhom({ i18n, capacities, value, error })` */
export function principalField({
  i18n: { t },
  i18n,
  capacities,
  value,
  error,
}: {
  readonly i18n: I18n
  readonly capacities: readonly Capacity[]
  readonly value: string | undefined
  readonly error: string | undefined
}): Content {
  const [only, ...others] = capacities
  if (only && others.length === 0)
    return html`${hiddenField('for', only.principalId)}${!only.isOwn && html`<p>${t('requests:for.label')} ${personName(only.principalName)}</p>`}`
  return radios({
    i18n,
    name: 'for',
    label: t('requests:for.question'),
    options: capacities.map(({ principalId, principalName, isOwn }) => ({
      value: principalId,
      label: isOwn ? t('requests:for.self') : personName(principalName),
    })),
    value: value ?? '',
    error,
  })
}
