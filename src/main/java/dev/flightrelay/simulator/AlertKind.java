package dev.flightrelay.simulator;

import java.util.Map;

/** The alerts that the script knows. Codes have DJI's shape; codes and texts are invented. */
enum AlertKind {
    DOCK_WIND(true, "0x19100013", "reminder", "Wind speed near the dock is high", "机场附近风速较大"),
    DOCK_RAIN(true, "0x19100021", "notification", "Light rain at the dock", "机场处有小雨"),
    DOCK_COVER(true, "0x19110406", "warning", "Dock cover did not close fully", "机场舱盖未完全关闭"),
    DOCK_NETWORK(true, "0x19117042", "reminder", "Dock network is unstable", "机场网络不稳定"),
    DOCK_HUMIDITY(true, "0x19100034", "notification", "Humidity inside the dock is high", "机场舱内湿度较高"),
    AIRCRAFT_BATTERY(false, "0x16100083", "warning", "Aircraft battery temperature is high", "飞行器电池温度过高"),
    AIRCRAFT_COMPASS(false, "0x16100086", "reminder", "Compass is disturbed", "指南针受到干扰"),
    AIRCRAFT_STORAGE(false, "0x1A010040", "notification", "Aircraft storage is almost full", "飞行器存储空间即将用尽"),
    AIRCRAFT_GIMBAL(false, "0x1D030002", "reminder", "Gimbal needs calibration", "云台需要校准"),
    AIRCRAFT_SIGNAL(false, "0x1B030019", "notification", "Image transmission signal is weak", "图传信号弱");

    private final boolean ofDock;
    private final String code;
    private final String level;
    private final String message;
    private final String messageZh;

    AlertKind(boolean ofDock, String code, String level, String message, String messageZh) {
        this.ofDock = ofDock;
        this.code = code;
        this.level = level;
        this.message = message;
        this.messageZh = messageZh;
    }

    boolean ofDock() {
        return ofDock;
    }

    Alert on(Device device, String id, boolean inTheSky) {
        Map<String, Object> args = Map.of("component_index", 0, "sensor_index", ordinal() % 3);
        return new Alert(id, device.sn(), code, level, "device_management", message, messageZh, args, inTheSky);
    }
}
