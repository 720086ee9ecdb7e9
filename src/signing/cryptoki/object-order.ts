/**
 * Returns the objects sorted by CKA_ID, then by content. Modules such as SoftHSM list them in another order in each
 * process, and a person who chooses the second certificate must find it second again.
 */
export function inOrder<T extends { readonly id: string }>(objects: readonly T[], content: (object: T) => string): T[] {
  const place = (object: T) => `${object.id} ${content(object)}`;
  return objects.toSorted((one, other) => Number(place(one) > place(other)) - Number(place(one) < place(other)));
}
