/** Names of the aircraft that routes are made for, by DJI's numbers of them. */

import { t } from '../texts';

const NAMES: Record<string, string> = {
  '0-60-0': 'Matrice 300 RTK',
  '0-67-0': 'Matrice 30',
  '0-67-1': 'Matrice 30T',
  '0-77-0': 'Mavic 3E',
  '0-77-1': 'Mavic 3T',
  '0-77-2': 'Mavic 3M',
  '0-89-0': 'Matrice 350 RTK',
  '0-91-0': 'Matrice 3D',
  '0-91-1': 'Matrice 3TD',
  '0-99-0': 'Matrice 4E',
  '0-99-1': 'Matrice 4T',
  '0-100-0': 'Matrice 4D',
  '0-100-1': 'Matrice 4TD',
};

export const modelName = (model: string | null) => (model ? (NAMES[model] ?? model) : t('value.none'));
