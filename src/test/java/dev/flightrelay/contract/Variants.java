package dev.flightrelay.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Bodies with every field that callers may give, in every variant that leads to another request. */
final class Variants {

    private static final Map<String, Ask> ASKS = Ask.all();
    private static final String SPAN = """
            'beginAt':'%1$s','latestBeginAt':'%2$s','endAt':'%3$s'""";
    private static final String PARAMETER = """
            'sfmMethod':'GLOBAL','sfmFeatureQuantityLevel':2,'useImagePosition':true,'generateBlocksExchangeXml':false,
            'outputPointcloud':true,'generatePnts':true,'generateLas':true,'generatePointS3mb':false,'generatePointPly':true,
            'generatePcd':false,'mergePoint':true,'qualityLevel':1,'outputGeoDesc':{'wkt':'EPSG:32632'}""";
    private static final String REST = """
            'predefineAoi':{'minAltitudeMetres':0,'maxAltitudeMetres':80,
             'polygonPoints':[[53.53,9.94],[53.53,9.95],[53.54,9.95]]},
            'exportParameter':{'pcDirStructure':true,'undistortImages':false,'tempResultFiles':false}""";

    private Variants() {}

    static List<Ask> all() {
        return List.of(
                with("addProjectMember", "{'userId':'4711','role':'project-admin','nickname':'Pilot A'}"),
                with("sendDeviceCommand", """
                        {'command':'return_specific_home','homeDockSn':'7CTDSIM00000002','notAfter':'2999-01-01T00:00:00Z'}"""),
                with("sendDeviceCommand", "{'command':'return_home_cancel'}"),
                with("sendDeviceCommand", "{'command':'flighttask_pause'}"),
                with("sendDeviceCommand", "{'command':'flighttask_recovery'}"),
                with("changeDockCamera", "{'cameraIndex':'165-0-7','position':'outdoor'}"),
                with("acquireDeviceControl", "{'payloadIndexes':['99-0-0','81-0-0']}"),
                with("setStreamQuality", "{'cameraIndex':'99-0-0','quality':'ultra_high_definition'}"),
                with("startLiveStream", """
                        {'deviceSn':'%s','cameraIndex':'99-0-0','durationSeconds':60}""".formatted(Ask.AIRCRAFT)),
                with("createStreamConverter", """
                        {'name':'to-platform','deviceSn':'%s','cameraIndex':'165-0-7','schema':'gb28181','gb28181':
                         {'serverIp':'198.51.100.20','serverPort':5060,'serverId':'34020000002000000001',
                          'deviceId':'34020000001110000001','devicePassword':'secret','localPort':7060,
                          'localChannel':'34020000001320000001'}}""".formatted(Ask.DOCK)),
                with("enableStreamConverter", "{'enabled':false}"),
                task("immediate", "'landingDockSn':'" + Ask.DOCK + "'"),
                task("timed", SPAN),
                task("recurring", SPAN + """
                        ,'repeat':{'type':'weekly','interval':1,'daysOfWeek':[1,5]},'startTimes':['%1$s','%2$s']"""),
                task("recurring", SPAN + """
                        ,'repeat':{'type':'absolute_monthly','interval':2,'daysOfMonth':[1,15,31]}"""),
                task("recurring", SPAN + """
                        ,'repeat':{'type':'relative_monthly','weeksOfMonth':[1,3],'daysOfWeek':[0]}"""),
                task("continuous", SPAN + """
                        ,'repeat':{'type':'daily','interval':3},'minBatteryPercent':60,
                         'periods':[{'beginAt':'%1$s','endAt':'%2$s'}]"""),
                with("updateFlightTaskStatus", "{'status':'restored'}"),
                with("createModel", """
                        {'name':'Yard','products':['2d','3d'],'taskFolderId':4711,'quality':'high','mode':'surround',
                         'formats':['b3dm','osgb','ply','obj','pnts','las','point_ply','normal_point_ply'],
                         'coordinateSystem':'EPSG:32632','simplifiedFactor':0.2,'area':[{'latitude':53.53,'longitude':9.94},
                         {'latitude':53.53,'longitude':9.95},{'latitude':53.54,'longitude':9.95}]}"""),
                annotation("LineString", "[[9.94,53.53],[9.95,53.54,12.5]]"),
                annotation("Polygon", "[[[9.94,53.53],[9.95,53.53],[9.95,53.54],[9.94,53.53]]]"),
                with("completeOpenModelUpload", """
                        {'name':'Roof','callbackParam':'c','files':[
                         {'name':'DJI_0001.JPG','etag':'9A0364B9E99BB480DD25E1F0284C8555'},
                         {'name':'DJI_0002.JPG','etag':'0123456789abcdef0123456789abcdef-2'}]}"""),
                models("'2d':{'parameter':{" + PARAMETER + """
                        ,'mapMode':1,'useWallis':true,'useDehaze':false,'useGcj02':false,'domTileSize':4096},""" + REST + "}"),
                models("'3d':{'parameter':{" + PARAMETER + """
                        ,'outputMesh':true,'generateB3dm':true,'generateOsgb':false,'generateObj':true,'generatePly':false,
                         'generateS3mb':false,'generateI3s':true,'waterRefine':true,'modelSimplify':0.2,'cutAoi':true},""" + REST + "}"),
                models("'3dgs':{'iterations':30000}"),
                models("'lidar':{'parameter':{" + PARAMETER + """
                        ,'colorizePoint':true,'lppOptimise':true,'refineCalibrate':1,'lidarPointMaxDistanceMetres':250,
                         'smoothPoint':true,'sampleDistanceMetres':0.1,'outputHeightOffsetMetres':-1.5,'groundExtract':true,
                         'sceneType':1,'maxSizeBuilding':20,'iterDist':0.4,'iterAngle':3,'generateDem':true,
                         'demResolution':0.5},""" + REST + "}"),
                with("triggerWorkflow", """
                        {'workflowId':'55000000-0000-4000-8000-000000000001','name':'Alarm','deviceSn':'%s','latitude':53.53,
                         'longitude':9.94,'level':5,'description':'Zone 4'}""".formatted(Ask.DOCK)));
    }

    private static Ask with(String operation, String body) {
        return ASKS.get(operation).with(body);
    }

    private static Ask task(String type, String rest) {
        Instant noon = LocalDate.now(ZoneOffset.UTC).plusDays(2).atTime(12, 0).toInstant(ZoneOffset.UTC);
        return with(
                "createFlightTask",
                """
                {'name':'Patrol','deviceSn':'%s','routeId':'%s','type':'%s','returnHeightMetres':80,'returnMode':'preset',
                 'precision':'gps','lossOfLink':'continue_task','resume':'auto','timeZone':'Europe/Berlin',""".formatted(Ask.DOCK, Ask.ROUTE, type)
                        + rest.formatted(noon, noon.plusSeconds(3600), noon.plusSeconds(864000)) + "}");
    }

    private static Ask annotation(String type, String coordinates) {
        return with("createMapElement", """
                {'name':'Zone','description':'Closed','colour':'#2D8CF0','clampToGround':false,
                 'id':'4f9c1f0e-7d53-4c2c-9f64-0a8c5f0e1d2b','geometry':{'type':'%s','coordinates':%s}}""".formatted(type, coordinates));
    }

    private static Ask models(String product) {
        return with("startOpenModelReconstruction", "{'products':{" + product + "},'deleteResourceWhenFinished':true}");
    }
}
