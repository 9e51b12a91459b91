package dev.flightrelay.openmodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.flightrelay.problem.ProblemException;

/** What of a request Bean Validation cannot tell. */
final class OpenModelCheck {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private OpenModelCheck() {}

    /** The id that a caller makes up for a new resource. */
    static String newId(String resourceId) {
        if (!UUID.matcher(resourceId).matches()) {
            throw ProblemException.invalid("id", "has to be a UUID, made by the caller, was: " + resourceId);
        }
        return resourceId;
    }

    /** The id of something in FlightHub. Anything else would be another path there, such as that of the models under way. */
    static String id(String what, String id) {
        if (!UUID.matcher(id).matches()) {
            throw ProblemException.notFound("There is no open modeling " + what + " " + id + ".");
        }
        return id;
    }

    /** A file that is reported twice is paid twice. */
    static void eachOnce(List<UploadedFiles.UploadedFile> files) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            Integer first = seen.putIfAbsent(files.get(i).name(), i);
            if (first != null) {
                throw ProblemException.invalid(
                        "files[%d].name".formatted(i),
                        "has to differ from files[%d].name, was: %s"
                                .formatted(first, files.get(i).name()));
            }
        }
    }

    static void products(Products products) {
        if (products.empty()) {
            throw ProblemException.invalid("products", "has to name at least one of 2d, 3d, 3dgs, lidar");
        }
        Parameter2d map = products.map2d() == null ? null : products.map2d().parameter();
        if (map != null && map.domTileSize() != null && map.domTileSize() % 2 != 0) {
            throw ProblemException.invalid(
                    "products.2d.parameter.domTileSize", "has to be an even number, was: " + map.domTileSize());
        }
    }

    /** The paths of what the relay passes on without knowing it, sorted. */
    static List<String> unknown(Products products) {
        List<String> found = new ArrayList<>();
        Product2d map = products.map2d();
        if (map != null) {
            add(
                    found,
                    "2d.parameter",
                    map.parameter() == null ? null : map.parameter().further());
            around(found, "2d", map.predefineAoi(), map.exportParameter());
        }
        Product3d mesh = products.model3d();
        if (mesh != null) {
            add(
                    found,
                    "3d.parameter",
                    mesh.parameter() == null ? null : mesh.parameter().further());
            around(found, "3d", mesh.predefineAoi(), mesh.exportParameter());
        }
        add(found, "3dgs", products.splat3dgs());
        ProductLidar lidar = products.lidar();
        if (lidar != null) {
            add(
                    found,
                    "lidar.parameter",
                    lidar.parameter() == null ? null : lidar.parameter().further());
            around(found, "lidar", lidar.predefineAoi(), lidar.exportParameter());
        }
        Collections.sort(found);
        return found;
    }

    private static void around(List<String> found, String product, AreaOfInterest area, ExportParameter export) {
        add(found, product + ".predefineAoi", area == null ? null : area.further());
        add(found, product + ".exportParameter", export == null ? null : export.further());
    }

    private static void add(List<String> found, String path, Map<String, JsonNode> further) {
        if (further != null) {
            further.keySet().forEach(name -> found.add(path + "." + name));
        }
    }
}
