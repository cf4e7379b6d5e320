import { askedTogether } from '../../platform/db/index.ts'

/** Whether a person, or a practice, has any of what most have none of: each noun names the column that says whose it is. */
export const anyOfPerson = askedTogether()
