/** Pixels as shown on a desk; on a phone it shrinks with the column. */
export type ImageView = { url: string; alt: string; width: number; height: number };

/** An image at the size at which it is shown: never larger than it is, and within `box`. */
export function fitImage(image: ImageView, box: { width: number; height: number }): ImageView {
  const scale = Math.min(1, box.width / image.width, box.height / image.height);
  return {
    ...image,
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
  };
}
