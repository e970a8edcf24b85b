/** Where an order stands; a placed one is either shipped or cancelled, and stays so. */
export const orderStatuses = ['placed', 'shipped', 'cancelled'] as const

export type OrderStatus = (typeof orderStatuses)[number]
