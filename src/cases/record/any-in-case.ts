import { askedTogether } from '../../platform/db/index.ts'

/** Whether a case has any of what most have none of: each noun names the column that says in which case it is. */
export const anyInCase = askedTogether()
