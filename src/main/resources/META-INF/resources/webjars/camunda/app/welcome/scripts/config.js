import { house } from '../../../../assets/webapps.js';

export default await house({ zh: '首页', en: 'Home' });
