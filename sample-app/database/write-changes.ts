import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'

/**
 * Writes the given columns of a row and no others.
 *
 * Saving an entity that was read before writes every column that differs by now: it would put back what others changed
 * in between, such as the stock that was sold.
 */
export async function writeChanges<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  id: string | number,
  changes: { readonly [Column in keyof Row]?: Row[Column] | undefined },
): Promise<void> {
  const isChange = Object.values(changes).some((value) => value !== undefined)
  if (isChange) await manager.update(entity, id, changes)
}
