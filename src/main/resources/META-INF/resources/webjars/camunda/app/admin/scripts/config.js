import { house } from '../../../../assets/webapps.js';

export default house({ zh: '用户台', en: 'People' });
