/** Ways by which paper reaches the registry, and on whose side it is entered. */
export const enteringChannels = ['post', 'courier', 'fax', 'email', 'inPerson'] as const
export const enteringSides = ['person', 'minister', 'other'] as const
