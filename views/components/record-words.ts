import type { RecordRequest } from '../../src/cases/record-requests/queries.ts'
import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { type Html, sentencesOf, type TagKind, tag } from './index.ts'

export const sayRecordErrors = ({ t }: I18n, errors: FormErrors): Record<string, string> =>
  sentencesOf(errors, (error) => t(`record:error.${error}` as Key))

const kinds: Record<NonNullable<RecordRequest['decision']> | 'open', TagKind> = {
  open: 'info',
  granted: 'success',
  declined: 'warning',
  withdrawn: 'neutral',
}

export function requestTag({ t }: I18n, { decision }: Pick<RecordRequest, 'decision'>): Html {
  const state = decision ?? 'open'
  return tag({ kind: kinds[state], word: t(`record:states.${state}`) })
}
