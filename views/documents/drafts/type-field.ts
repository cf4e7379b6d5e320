import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { DocumentType } from '../../../src/tribunal/index.ts'
import { selectField } from '../../components/index.ts'
import { typeName } from '../words.ts'

type TypeField = {
  readonly name: string
  readonly value: string
  readonly hint?: string
  readonly optional?: boolean
  readonly error?: string | undefined
}

/** What a document can be, by the groups of its division's catalogue; what it is already stays in the list. */
export const typeField = (i18n: I18n, offered: readonly OfferedGroup[], field: TypeField) => {
  const isOffered = offered.some(({ types }) => types.some(({ key }) => key === field.value))
  return selectField({
    i18n,
    label: i18n.t('documents:draft.type'),
    empty: true,
    options:
      field.value && !isOffered ? [{ value: field.value, label: typeName(i18n, field.value as DocumentType) }] : [],
    groups: offered.map(({ group, types }) => ({
      label: i18n.t(`documents:typeGroup.${group}`),
      options: types.map(({ key }) => ({ value: key, label: i18n.t(`documents:type.${key}`) })),
    })),
    ...field,
  })
}
